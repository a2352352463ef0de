#!/usr/bin/env bash
# A fresh WordPress with a MariaDB of its own, on loopback: wordpress.sh PORT
#
# Prints "ready" and its folder once it answers; ends, and removes the folder, when its standard input
# does.
# Its address is that of the request, so that it can stand behind a proxy under any path
# (X-Forwarded-Prefix). Debian's packages: need_comment_servers in setup/tools.sh.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
port="$1"
source "$here/until_input_ends.sh"
root="$folder/root" socket="$folder/db.sock"

# A copy, since Debian's own installation has its configuration under /etc. Links to languages and
# uploads, which are not there, are passed over.
mkdir -p "$root" "$folder/db" "$folder/tmp"
cp -rL /usr/share/wordpress/. "$root/" 2>/dev/null || true
rm -f "$root/wp-config.php"
mkdir -p "$root/wp-content/mu-plugins"
cp "$here/wordpress/switches.php" "$root/wp-content/mu-plugins/"
cat >"$root/wp-config.php" <<PHP
<?php
define('DB_NAME', 'wordpress'); define('DB_USER', 'root'); define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:$socket'); define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
foreach (['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'] as \$key) {
    define(\$key . '_KEY', 'of a test'); define(\$key . '_SALT', 'of a test');
}
\$address = 'http://' . (\$_SERVER['HTTP_HOST'] ?? '127.0.0.1:$port') . (\$_SERVER['HTTP_X_FORWARDED_PREFIX'] ?? '');
define('WP_HOME', \$address); define('WP_SITEURL', \$address);
define('WP_HTTP_BLOCK_EXTERNAL', true); define('DISABLE_WP_CRON', true); define('AUTOMATIC_UPDATER_DISABLED', true);
\$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
PHP

mariadb-install-db --no-defaults --user="$(id -un)" --datadir="$folder/db" --skip-test-db \
  --auth-root-authentication-method=normal >"$folder/log" 2>&1
# Reached by its socket only.
in_background mariadbd --no-defaults --user="$(id -un)" --datadir="$folder/db" --socket="$socket" \
  --skip-networking --pid-file="$folder/db.pid" --innodb-flush-log-at-trx-commit=0
wait_until mariadb-admin --no-defaults --user=root --socket="$socket" ping
mariadb --no-defaults --user=root --socket="$socket" -e 'CREATE DATABASE wordpress CHARACTER SET utf8mb4'
php "$here/wordpress/manage.php" "$root" install >>"$folder/log" 2>&1

export PHP_CLI_SERVER_WORKERS=4
in_background php -d opcache.enable=1 -d opcache.enable_cli=1 -d upload_tmp_dir="$folder/tmp" \
  -S "127.0.0.1:$port" -t "$root"
wait_until answers "$port"
until_input_ends
