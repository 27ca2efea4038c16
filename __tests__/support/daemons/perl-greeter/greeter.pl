#!/usr/bin/perl
use strict;
use warnings;
use HTTP::Daemon;
use HTTP::Response;

my $daemon = HTTP::Daemon->new(LocalAddr => '127.0.0.1', LocalPort => 8080, ReuseAddr => 1) or die $@;
while (my $connection = $daemon->accept) {
  while (my $request = $connection->get_request) {
    my $text = sprintf "Perl heard %s.\n", $request->uri->path;
    $connection->send_response(HTTP::Response->new(200, 'OK', ['Content-Type' => 'text/plain'], $text));
  }
  $connection->close;
}
