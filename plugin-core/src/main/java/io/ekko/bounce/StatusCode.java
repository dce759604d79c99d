package io.ekko.bounce;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An enhanced mail status code (RFC 3463), such as {@code 5.1.1}.
 *
 * @param kind 4 for failures that may pass, 5 for those that do not
 * @param subject 0 to 999: 1 address, 2 mailbox, 3 mail system, 4 network, 5 protocol, 6 content, 7 security or policy
 * @param detail 0 to 999
 */
public record StatusCode(int kind, int subject, int detail) {
    private static final Pattern FORM = Pattern.compile("(?<![\\d.])([45])\\.(\\d{1,3})\\.(\\d{1,3})(?![\\d.]*\\d)");
    private static final Pattern REPLY = Pattern.compile("(?<![\\d.])([45])([0-5]\\d)(?=[ -])");

    public StatusCode {
        if ((kind != 4 && kind != 5) || subject < 0 || subject > 999 || detail < 0 || detail > 999) {
            throw new IllegalArgumentException("no status of a failure: " + kind + "." + subject + "." + detail);
        }
    }

    /** The first that stands in the text, else the one that the first SMTP reply code in it stands for. */
    public static Optional<StatusCode> in(String text) {
        return enhanced(text).or(() -> ofReply(text));
    }

    /** The first that stands in the text as it is, without a look at reply codes. */
    public static Optional<StatusCode> enhanced(String text) {
        Matcher found = FORM.matcher(text);
        return found.find()
                ? Optional.of(new StatusCode(number(found, 1), number(found, 2), number(found, 3)))
                : Optional.empty();
    }

    /** Of the reply codes of RFC 5321, section 4.2.3, only some tell what failed; the others are taken as nothing more than a failure. */
    private static Optional<StatusCode> ofReply(String text) {
        Matcher found = REPLY.matcher(text);
        if (!found.find()) {
            return Optional.empty();
        }
        int kind = number(found, 1);
        return Optional.of(
                switch (found.group(2)) {
                    case "50", "51", "53" -> new StatusCode(kind, 1, kind == 5 ? 1 : 0);
                    case "52" -> new StatusCode(kind, 2, 2);
                    case "54" -> new StatusCode(kind, 7, 0);
                    default -> new StatusCode(kind, 0, 0);
                });
    }

    private static int number(Matcher found, int group) {
        return Integer.parseInt(found.group(group));
    }

    /** Whether it says nothing but that something failed. */
    public boolean isVague() {
        return subject == 0 && detail == 0;
    }

    /**
     * Whether no mail reaches the address, whatever the mail says. Not so when the mailbox is full or the message was too large (5.2.2,
     * 5.2.3), nor when what failed is the receiving system, the way, the dialogue, the content or somebody's policy (5.3, 5.4, 5.5, 5.6,
     * 5.7): our own name server or signature may be the reason, and half the customers would be struck off for it. Exchange says
     * 5.4.1 of an address that it does not have.
     */
    public boolean isAddress() {
        if (kind != 5) {
            return false;
        }
        return switch (subject) {
            case 0, 1 -> !(subject == 1 && (detail == 7 || detail == 8));
            case 2 -> detail != 2 && detail != 3 && detail != 4;
            case 4 -> detail == 1 || detail == 4;
            default -> false;
        };
    }

    @Override
    public String toString() {
        return kind + "." + subject + "." + detail;
    }
}
