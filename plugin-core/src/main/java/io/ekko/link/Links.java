package io.ekko.link;

import io.ekko.connection.ConnectionId;
import io.ekko.crm.ContactId;
import io.ekko.id.InvitationId;
import io.ekko.survey.SurveyId;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and reads the tokens of links: base64url of a purpose byte, what it stands for, and the first 16 bytes of HMAC-SHA256 over
 * both. A token carries its own proof, so a forged one is refused without a look into the database and no secret is stored. A token
 * of one purpose is never good for another.
 */
public final class Links {
    private static final int PROOF_BYTES = 16;
    private static final int LONGEST_TOKEN = 600;
    private static final byte SURVEY = 1;
    private static final byte TEST = 2;
    private static final byte CARD = 3;
    private static final byte MAIL = 4;
    private static final byte DIGEST = 5;

    /** What a mail's token looks like: 26 bytes, the first of which is {@link #MAIL}, as digits to the base 32. */
    private static final Pattern MAIL_TOKEN = Pattern.compile("(?<![0-9A-Za-z])([0-9A-Va-v]{41})(?![0-9A-Za-z])");

    private static final int MOST_TOKENS = 200;

    private final SecretKeySpec key;
    private final InstantSource clock;

    /** @param key 32 bytes, from {@link io.ekko.secret.Vault#derive} */
    public Links(byte[] key, InstantSource clock) {
        if (key.length < 32) {
            throw new IllegalArgumentException("a key for links has at least 32 bytes, this one has " + key.length);
        }
        this.key = new SecretKeySpec(key, "HmacSHA256");
        this.clock = clock;
    }

    /** For {@code /s/} and {@code /u/} addresses. */
    public String survey(InvitationId invitation) {
        return token(
                ByteBuffer.allocate(9).put(SURVEY).putLong(invitation.value()).array());
    }

    /** For the {@code /s/} address of a test send. */
    public String test(SurveyId survey) {
        return token(ByteBuffer.allocate(9).put(TEST).putLong(survey.value()).array());
    }

    /** For {@code /card/} addresses; good until the instant given, in whole seconds. */
    public String card(ConnectionId connection, ContactId contact, Instant until) {
        byte[] id = contact.value().getBytes(StandardCharsets.UTF_8);
        return token(ByteBuffer.allocate(17 + id.length)
                .put(CARD)
                .putLong(connection.value())
                .putLong(until.getEpochSecond())
                .put(id)
                .array());
    }

    /** For the {@code /digest/} address that ends an order. */
    public String digest(long subscriber) {
        return token(ByteBuffer.allocate(9).put(DIGEST).putLong(subscriber).array());
    }

    /**
     * For the Message-ID and the return path of a mail: lower case letters and digits only, 41 of them, and read without regard to
     * case, because a mail server on the way may write addresses in its own.
     *
     * @param number 0 for the first mail, else the number of the reminder, up to 127
     */
    public String mail(InvitationId invitation, int number) {
        if (number < 0 || number > Byte.MAX_VALUE) {
            throw new IllegalArgumentException("a mail's number is 0 to 127, was " + number);
        }
        byte[] content = ByteBuffer.allocate(10)
                .put(MAIL)
                .putLong(invitation.value())
                .put((byte) number)
                .array();
        return new BigInteger(1, proved(content)).toString(32);
    }

    /** The first genuine token of a mail in a text, such as a returned message or an address; anything else is passed over. */
    public Optional<Link.Mail> mailIn(String text) {
        Matcher candidates = MAIL_TOKEN.matcher(text);
        for (int seen = 0; seen < MOST_TOKENS && candidates.find(); seen++) {
            byte[] bytes = new BigInteger(candidates.group(1).toLowerCase(Locale.ROOT), 32).toByteArray();
            if (bytes.length == 10 + PROOF_BYTES && bytes[0] == MAIL && isGenuine(bytes)) {
                ByteBuffer content = ByteBuffer.wrap(bytes, 1, 9);
                return Optional.of(new Link.Mail(new InvitationId(content.getLong()), content.get()));
            }
        }
        return Optional.empty();
    }

    /** What the token stands for; empty when it is forged, damaged or past its time. */
    public Optional<Link> open(String token) {
        if (token.length() > LONGEST_TOKEN) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
        if (bytes.length <= PROOF_BYTES || !encode(bytes).equals(token)) {
            return Optional.empty();
        }
        return isGenuine(bytes) ? read(ByteBuffer.wrap(bytes, 0, bytes.length - PROOF_BYTES)) : Optional.empty();
    }

    private boolean isGenuine(byte[] bytes) {
        byte[] content = Arrays.copyOf(bytes, bytes.length - PROOF_BYTES);
        byte[] proof = Arrays.copyOfRange(bytes, content.length, bytes.length);
        return MessageDigest.isEqual(proof, proof(content));
    }

    private Optional<Link> read(ByteBuffer content) {
        return switch (content.get()) {
            case SURVEY -> Optional.of(new Link.Survey(new InvitationId(content.getLong())));
            case TEST -> Optional.of(new Link.Test(new SurveyId(content.getLong())));
            case DIGEST -> Optional.of(new Link.Digest(content.getLong()));
            case CARD -> {
                ConnectionId connection = new ConnectionId(content.getLong());
                Instant until = Instant.ofEpochSecond(content.getLong());
                ContactId contact =
                        new ContactId(StandardCharsets.UTF_8.decode(content).toString());
                yield clock.instant().isBefore(until)
                        ? Optional.of(new Link.Card(connection, contact, until))
                        : Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    private String token(byte[] content) {
        return encode(proved(content));
    }

    private byte[] proved(byte[] content) {
        return ByteBuffer.allocate(content.length + PROOF_BYTES)
                .put(content)
                .put(proof(content))
                .array();
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private byte[] proof(byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return Arrays.copyOf(mac.doFinal(content), PROOF_BYTES);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has HmacSHA256", missing);
        }
    }
}
