{
  description = "What the service cowsay takes from nixpkgs";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  outputs =
    { nixpkgs, ... }:
    let
      forEachSystem =
        packagesOf:
        nixpkgs.lib.genAttrs [ "x86_64-linux" "aarch64-linux" ] (system: packagesOf nixpkgs.legacyPackages.${system});
    in
    {
      packages = forEachSystem (pkgs: {
        inherit (pkgs) cowsay;
      });
    };
}
