package io.ekko.app.mail;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.Managed;
import io.ekko.app.access.Audit;
import io.ekko.app.access.Pages;
import io.ekko.app.config.EkkoConfiguration;
import io.ekko.app.database.DatabaseClock;
import io.ekko.connection.Connections;
import io.ekko.invitation.Postman;
import io.ekko.link.Links;
import io.ekko.survey.Survey;
import io.ekko.survey.SurveyId;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses at the start where mails go, and brings the pages of the outbox with it. */
public final class Mailing {
    private static final Logger log = LoggerFactory.getLogger(Mailing.class);

    /** A survey or a connection that is changed is written into mails after so long at the latest. */
    private static final Duration A_BATCH = Duration.ofSeconds(5);

    private final Postman postman;
    private final MessageIds messageIds;
    private final StaffMail staffMail;

    private Mailing(Postman postman, MessageIds messageIds, StaffMail staffMail) {
        this.postman = postman;
        this.messageIds = messageIds;
        this.staffMail = staffMail;
    }

    /** What mail is made of. */
    public record Parts(
            Jdbi jdbi,
            Links links,
            Function<SurveyId, Optional<Survey>> surveys,
            Connections connections,
            Pages pages,
            InstantSource clock) {}

    public static Mailing install(EkkoConfiguration configuration, Environment environment, Parts parts) {
        InternetAddress from = sender(configuration.mail().from());
        Outbox outbox = new Outbox(parts.jdbi());
        boolean server = !configuration.mail().host().isEmpty();
        Mailbox mailbox =
                server ? smtp(configuration, environment, from, parts) : new OutboxMailbox(outbox, from, parts.clock());
        log.info("mail={}", server ? "smtp host=" + configuration.mail().host() : "outbox");
        String domain = from.getAddress().substring(from.getAddress().indexOf('@') + 1);
        LetterWriter writer = new LetterWriter(
                parts.links(),
                configuration.publicUrl(),
                domain,
                new ReturnPath(configuration.mail().returnPath().strip()));
        environment.jersey().register(new OutboxResource(outbox, parts.pages(), server));
        environment.jersey().register(new OutboxApi(outbox));
        environment
                .jersey()
                .register(new MailSamples(
                        writer,
                        mailbox,
                        parts.surveys(),
                        parts.connections(),
                        parts.pages(),
                        new Audit(parts.jdbi(), parts.clock()),
                        parts.clock()));
        return new Mailing(
                new InvitationPostman(
                        writer,
                        mailbox,
                        new Remembered<>(parts.surveys(), A_BATCH, parts.clock()),
                        new Remembered<>(parts.connections()::byId, A_BATCH, parts.clock())),
                new MessageIds(parts.links(), domain),
                new StaffMail(mailbox, domain));
    }

    private static Mailbox smtp(
            EkkoConfiguration configuration, Environment environment, InternetAddress from, Parts parts) {
        SmtpPool pool = new SmtpPool(configuration.mail(), from.getAddress());
        environment.lifecycle().manage(new Managed() {
            @Override
            public void stop() {
                pool.close();
            }
        });
        Pace pace = new Pace(parts.jdbi(), configuration.mail().perMinute(), new DatabaseClock(parts.jdbi()));
        return new SmtpMailbox(pool, from, pace, parts.clock());
    }

    /** @throws IllegalArgumentException when the configured sender is no address */
    static InternetAddress sender(String from) {
        try {
            InternetAddress address = new InternetAddress(from, false);
            if (address.getAddress().indexOf('@') < 1) {
                throw new AddressException("no domain");
            }
            return address;
        } catch (AddressException wrong) {
            throw new IllegalArgumentException("mail.from must be a mail address, was '" + from + "'", wrong);
        }
    }

    /** Names each mail as the mail server's log does. */
    public MessageIds messageIds() {
        return messageIds;
    }

    /** Delivers what goes to users of Ekko. */
    public StaffMail staffMail() {
        return staffMail;
    }

    /** Delivers invitations. */
    public Postman postman() {
        return postman;
    }
}
