package io.ekko.connector.superoffice.fake;

import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;

/** Where a user signs in and approves. Nobody is asked: the browser comes back at once, with what was decided beforehand. */
public final class FakeAuthorize {
    /** What the browser brings back, unless the user refuses. */
    public static final String CODE = "code-of-kari";

    /** Whether the user says no. */
    public boolean refuses;
    /** Who signs in: the number, whether they administer SuperOffice, and whether a system token comes with them. */
    public int associate = 12;

    public boolean administrator = true;
    public boolean systemToken = true;
    /** How often a browser came. */
    public int visits;

    String nonce;
    private String challenge;
    private String back;

    Answer answer(Map<String, String> query) {
        visits++;
        boolean good = "code".equals(query.get("response_type"))
                && FakeLogin.CLIENT_ID.equals(query.get("client_id"))
                && "openid".equals(query.get("scope"))
                && "S256".equals(query.get("code_challenge_method"))
                && query.containsKey("redirect_uri");
        if (!good) {
            return Answer.status(400);
        }
        nonce = query.get("nonce");
        challenge = query.get("code_challenge");
        back = query.get("redirect_uri");
        String outcome = refuses ? "error=access_denied" : "code=" + CODE;
        String state = URLEncoder.encode(query.getOrDefault("state", ""), StandardCharsets.UTF_8);
        return Answer.of(302, TextNode.valueOf(back + "?" + outcome + "&state=" + state));
    }

    /** Whether who fetches the token is who began, as far as anybody began here. */
    boolean proves(Map<String, String> form) throws GeneralSecurityException {
        if (challenge == null) {
            return true;
        }
        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(form.getOrDefault("code_verifier", "").getBytes(StandardCharsets.UTF_8));
        String expected = challenge;
        challenge = null;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest).equals(expected)
                && back.equals(form.get("redirect_uri"));
    }
}
