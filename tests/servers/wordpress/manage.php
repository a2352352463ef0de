<?php
// What a test does to the WordPress beside commenting: php manage.php ROOT COMMAND [ARGUMENTS...]
//   install                   the tables, and addresses that REST needs
//   post STATUS [SWITCH...]   a post: open, closed or draft; switches of switches.php; prints its number
//   approve COMMENT           as a moderator does
//   comments POST             all of the post's comments, as JSON
//   seed POST COUNT           so many published comments
[, $root, $command] = $argv;
$arguments = array_slice($argv, 3);
$_SERVER += ['HTTP_HOST' => '127.0.0.1', 'REQUEST_METHOD' => 'GET', 'REQUEST_URI' => '/', 'SERVER_PROTOCOL' => 'HTTP/1.1'];
if ($command === 'install') define('WP_INSTALLING', true);
require $root . '/wp-load.php';

function install() {
    require_once ABSPATH . 'wp-admin/includes/upgrade.php';
    wp_install('Newsroom', 'admin', 'admin@example.org', true, '', bin2hex(random_bytes(16)), 'en_US');
    update_option('show_avatars', 0);    // of another host
    global $wp_rewrite;
    $wp_rewrite->init();
    $wp_rewrite->set_permalink_structure('/%postname%/');
    flush_rewrite_rules(false);
}

function post(string $status, string ...$switches) {
    $post = wp_insert_post([
        'post_title' => 'Talks', 'post_name' => bin2hex(random_bytes(8)), 'post_content' => 'Talks were held.', 'post_author' => 1,
        'post_status' => $status === 'draft' ? 'draft' : 'publish',
        'comment_status' => $status === 'closed' ? 'closed' : 'open',
    ]);
    foreach ($switches as $switch) update_post_meta($post, $switch, 1);
    return $post;
}

function approve(string $comment) {
    return wp_set_comment_status((int) $comment, 'approve');
}

function comments(string $post) {
    return array_map(fn ($comment) => [
        'id' => (int) $comment->comment_ID, 'parent' => (int) $comment->comment_parent,
        'author' => $comment->comment_author, 'email' => $comment->comment_author_email,
        'website' => $comment->comment_author_url, 'text' => $comment->comment_content,
        'approved' => $comment->comment_approved === '1',
    ], get_comments(['post_id' => (int) $post, 'status' => 'all', 'orderby' => 'comment_ID', 'order' => 'ASC']));
}

function seed(string $post, string $count) {
    global $wpdb;
    foreach (array_chunk(range(1, (int) $count), 1000) as $numbers) {
        $rows = array_map(fn ($number) => $wpdb->prepare("(%d, 'Reader', 'reader@example.org', '', %s, %s, %s, '1', 'comment')",
            $post, "Comment $number.", $moment = gmdate('Y-m-d H:i:s', 1700000000 + $number), $moment), $numbers);
        $wpdb->query("INSERT INTO $wpdb->comments (comment_post_ID, comment_author, comment_author_email, comment_author_url,
            comment_content, comment_date, comment_date_gmt, comment_approved, comment_type) VALUES " . implode(',', $rows));
    }
    wp_update_comment_count_now((int) $post);
}

echo json_encode($command(...$arguments), JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE), "\n";
