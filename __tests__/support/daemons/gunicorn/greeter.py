import json
import ssl


def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "application/json")])
    return [json.dumps({"path": environ["PATH_INFO"], "tls": ssl.OPENSSL_VERSION_INFO[0]}).encode()]
