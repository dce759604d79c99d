package io.ekko.app.bounce;

import io.ekko.app.bounce.ReturnedMail.Said;
import io.ekko.bounce.MailReport.What;
import io.ekko.bounce.StatusCode;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.angus.mail.dsn.DeliveryStatus;
import org.jspecify.annotations.Nullable;

/**
 * A delivery report in the form of RFC 3464. Our mails have one recipient; where a list made several of it, one that failed decides
 * before one that waits.
 */
final class DeliveryReport {
    private DeliveryReport() {}

    /** Empty when the mail arrived, or was passed on to a system that sends no reports. */
    static Optional<Said> in(Leaves leaves) throws MessagingException {
        String text = leaves.text("message/delivery-status") + leaves.text("message/global-delivery-status");
        DeliveryStatus report;
        try {
            report = new DeliveryStatus(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (IOException impossible) {
            throw new IllegalStateException("memory can always be read", impossible);
        }
        Said worst = null;
        for (int i = 0; i < report.getRecipientDSNCount(); i++) {
            Said said = said(report.getRecipientDSN(i), leaves).orElse(null);
            if (said != null && (worst == null || said.what().compareTo(worst.what()) < 0)) {
                worst = said;
            }
        }
        return Optional.ofNullable(worst);
    }

    private static Optional<Said> said(InternetHeaders recipient, Leaves leaves) {
        String action = first(recipient, "Action").toLowerCase(Locale.ROOT);
        String diagnostic = first(recipient, "Diagnostic-Code");
        What what = action.startsWith("failed") ? What.FAILED : action.startsWith("delayed") ? What.DELAYED : null;
        if (what == null) {
            return Optional.empty();
        }
        StatusCode status = status(first(recipient, "Status"), diagnostic, what);
        String detail = diagnostic.isEmpty() ? leaves.text("text/plain") : diagnostic;
        return Optional.of(new Said(what, status, status + " " + InformalReport.oneLine(detail)));
    }

    /** Some servers say only that something failed and leave the rest to the diagnosis. */
    private static StatusCode status(String written, String diagnostic, What what) {
        Optional<StatusCode> said = StatusCode.enhanced(written);
        Optional<StatusCode> diagnosed = StatusCode.in(diagnostic)
                .filter(found -> said.isEmpty() || found.kind() == said.get().kind());
        if (said.isPresent() && !said.get().isVague()) {
            return said.get();
        }
        return diagnosed.or(() -> said).orElseGet(() -> new StatusCode(what == What.FAILED ? 5 : 4, 0, 0));
    }

    private static String first(InternetHeaders headers, String name) {
        @Nullable String value = headers.getHeader(name, null);
        return value == null ? "" : value.strip();
    }
}
