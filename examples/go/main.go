// Greets who asks, on the socket that systemd opened.
package main

import (
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
)

// The first socket that a service gets from systemd: sd_listen_fds(3).
const firstSocket = 3

func main() {
	log.SetFlags(0)
	if os.Getenv("LISTEN_FDS") != "1" {
		log.Fatal("greeter: systemd gave no socket; start greeter.socket")
	}
	listener, err := net.FileListener(os.NewFile(firstSocket, "socket"))
	if err != nil {
		log.Fatal("greeter: ", err)
	}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "Hello, %s.\n", r.URL.Path)
	})
	log.Fatal(http.Serve(listener, nil))
}
