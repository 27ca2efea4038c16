#!/usr/bin/perl
# notify.pl SOCKET makes the socket that a service tells its manager "READY=1" through (sd_notify(3)), and prints what comes.
use strict;
use warnings;
use Socket;

my $path = shift;
socket(my $socket, PF_UNIX, SOCK_DGRAM, 0) or die "socket: $!";
bind($socket, pack_sockaddr_un($path)) or die "$path: $!";
chmod 0666, $path;
$| = 1;
print "listening\n";
print "$_\n" while defined recv($socket, $_, 8192, 0);
