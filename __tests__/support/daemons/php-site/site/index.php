<?php
header('Content-Type: text/plain');
echo 'PHP heard ', json_encode($_GET), ' on ', (new DateTime('2024-07-01', new DateTimeZone('Europe/Paris')))->format('c'), "\n";
