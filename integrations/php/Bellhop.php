<?php
/** Copy this file into your site: it tells Bellhop who is signed in and what happens. PHP 7.4 or newer. */

declare(strict_types=1);

final class Bellhop
{
    private const COOKIE = 'bellhop_user';

    private string $url;
    private string $secret;
    private string $cookieSecret;

    /**
     * @param string $url          such as http://127.0.0.1:8080/bellhop
     * @param string $secret       BELLHOP_EVENT_SECRET
     * @param string $cookieSecret BELLHOP_SIGNED_COOKIE_SECRET
     */
    public function __construct(string $url, string $secret, string $cookieSecret)
    {
        $this->url = rtrim($url, '/');
        $this->secret = $secret;
        $this->cookieSecret = $cookieSecret;
    }

    /** At sign-in, and on a later page to renew it. */
    public function signedIn(string $member, int $began): void
    {
        $this->setCookie($this->cookie($member, time() + 86400, $began), time() + 86400);
    }

    /** At sign-out, before the session ends: the cookie goes, and all phones of the member are nobody's. */
    public function signedOut(string $member): bool
    {
        $this->setCookie('', 1);
        $path = '/api/members/' . rawurlencode($member) . '/logout';
        return $this->post($path, 'logout.' . bin2hex(random_bytes(16)), ['member' => $member]);
    }

    /**
     * When something happened. True once Bellhop has it for good; else tell it again under the same key.
     *
     * @param string                   $key        your own id of what happened: 'message.981'
     * @param string[]                 $recipients ids of members
     * @param array<string, mixed>     $data       actor, subject, text, path, thread
     */
    public function tell(string $key, string $type, array $recipients, array $data): bool
    {
        $event = ['type' => $type, 'timestamp' => gmdate('Y-m-d\TH:i:s\Z')];
        $event['data'] = ['recipients' => array_values(array_map('strval', $recipients))] + $data;
        return $this->post('/api/events', $key, $event);
    }

    /** The value of the cookie: who it is, until when, and since when. */
    public function cookie(string $member, int $expiry, int $began): string
    {
        $id = rtrim(strtr(base64_encode($member), '+/', '-_'), '=');
        $value = $id . '.' . $expiry . '.' . $began;
        return $value . '.' . hash_hmac('sha256', $value, $this->cookieSecret);
    }

    private function setCookie(string $value, int $expires): void
    {
        setcookie(self::COOKIE, $value, [
            'expires' => $expires,
            'path' => '/',
            'secure' => !empty($_SERVER['HTTPS']),
            'httponly' => true,
            'samesite' => 'Lax',
        ]);
    }

    private function post(string $path, string $id, array $body): bool
    {
        $json = json_encode($body, JSON_THROW_ON_ERROR | JSON_INVALID_UTF8_SUBSTITUTE);
        $time = (string) time();
        $key = base64_decode(substr($this->secret, strlen('whsec_')));
        $signature = base64_encode(hash_hmac('sha256', "$id.$time.$json", $key, true));
        $context = stream_context_create(['http' => [
            'method' => 'POST',
            'header' => "Content-Type: application/json\r\nwebhook-id: $id\r\n"
                . "webhook-timestamp: $time\r\nwebhook-signature: v1,$signature\r\nConnection: close",
            'content' => $json,
            'timeout' => 2.0,
            'follow_location' => 0,
            'ignore_errors' => true,
        ]]);
        $answer = @file_get_contents($this->url . $path, false, $context);
        return $answer !== false && preg_match('{^HTTP/\S+ 2\d\d}', $http_response_header[0] ?? '') === 1;
    }
}
