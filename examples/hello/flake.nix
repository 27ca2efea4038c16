{
  description = "GNU hello as a portable service";

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
        hello-service = pkgs.writeText "hello.service" ''
          [Unit]
          Description=Hello world service

          [Service]
          Type=oneshot
          ExecStart=${pkgs.lib.getExe pkgs.hello}
        '';
      });
    };
}
