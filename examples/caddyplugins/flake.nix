{
  description = "Caddy with a plugin";

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
        caddy = pkgs.caddy.withPlugins {
          plugins = [ "github.com/hairyhenderson/caddy-teapot-module@v0.0.3-0" ];
          # Of the sources with the plugin, so each version of caddy has its own: empty it, build, and take what Nix says.
          hash = "sha256-+8BLuvRPAjj8bk74UdDpT/E/vg4daAgz8MUa68aYMr4=";
        };
      });
    };
}
