package io.ekko.app.bounce;

import io.ekko.app.problem.Problem;
import io.ekko.app.problem.ProblemException;
import io.ekko.bounce.TakeMailReport;
import io.ekko.bounce.TakeMailReport.Fate;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;

/**
 * Where a mail server hands in what came back, one raw mail a request. What it says is committed before the answer, so a mail server
 * that gets none, or 503, keeps the mail and tries again.
 */
@Path("/api/v1/mail-reports")
@Produces("application/json")
public final class MailReportApi {
    private final ReturnedMail returnedMail;
    private final TakeMailReport takeMailReport;
    private final Session session = Session.getInstance(new Properties());

    public MailReportApi(ReturnedMail returnedMail, TakeMailReport takeMailReport) {
        this.returnedMail = returnedMail;
        this.takeMailReport = takeMailReport;
    }

    /** Answers what became of it: taken, known, nobody, or no-report. A mail that says nothing of ours is no mistake of the sender. */
    @POST
    public Map<String, String> take(InputStream mail) throws IOException {
        try {
            return Map.of(
                    "fate",
                    returnedMail
                            .read(new MimeMessage(session, mail))
                            .map(takeMailReport::run)
                            .map(MailReportApi::wire)
                            .orElse("no-report"));
        } catch (MessagingException unreadable) {
            throw new ProblemException(Problem.INVALID.because("the body is no mail"));
        }
    }

    private static String wire(Fate fate) {
        return switch (fate) {
            case TAKEN -> "taken";
            case KNOWN -> "known";
            case NOBODY -> "nobody";
        };
    }
}
