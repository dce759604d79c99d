package io.ekko.app.bounce;

import io.ekko.app.bounce.ReturnedMail.Said;
import io.ekko.bounce.MailReport.What;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A complaint in the abuse reporting format (RFC 5965). */
final class Complaint {
    /** Of the registered types these come from a recipient who did not want the mail; others tell of signatures, or of mail that was wanted. */
    private static final Set<String> UNWANTED = Set.of("abuse", "fraud", "virus", "other", "opt-out", "opt-out-list");

    private static final Pattern TYPE =
            Pattern.compile("^Feedback-Type:\\s*([A-Za-z-]{1,40})", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private Complaint() {}

    static Optional<Said> in(String report) {
        Matcher found = TYPE.matcher(report);
        String type = found.find() ? found.group(1).toLowerCase(Locale.ROOT) : "abuse";
        return UNWANTED.contains(type) ? Optional.of(new Said(What.COMPLAINT, null, type)) : Optional.empty();
    }
}
