package io.ekko.app.mail;

import io.ekko.app.access.Audit;
import io.ekko.app.access.Caller;
import io.ekko.app.access.Pages;
import io.ekko.app.problem.ByNumber;
import io.ekko.app.web.Flash;
import io.ekko.app.web.Reply;
import io.ekko.connection.Connections;
import io.ekko.invitation.Postman.Handover;
import io.ekko.language.Language;
import io.ekko.survey.Survey;
import io.ekko.survey.SurveyId;
import jakarta.mail.internet.AddressException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * A survey's mail as it would come, in a frame of the survey's page and as a test to one address. The links of both are of the kind
 * that records nothing, so neither can reach the statistics.
 */
@Path("/surveys/{survey}/mail")
@Produces("text/html;charset=UTF-8")
public final class MailSamples {
    private static final Duration EXPIRY = Duration.ofDays(14);

    private final LetterWriter writer;
    private final Mailbox mailbox;
    private final Function<SurveyId, Optional<Survey>> surveys;
    private final Connections connections;
    private final Pages pages;
    private final Audit audit;
    private final InstantSource clock;

    MailSamples(
            LetterWriter writer,
            Mailbox mailbox,
            Function<SurveyId, Optional<Survey>> surveys,
            Connections connections,
            Pages pages,
            Audit audit,
            InstantSource clock) {
        this.writer = writer;
        this.mailbox = mailbox;
        this.surveys = surveys;
        this.connections = connections;
        this.pages = pages;
        this.audit = audit;
        this.clock = clock;
    }

    @GET
    public Response preview(@PathParam("survey") long id, @QueryParam("language") @DefaultValue("") String language) {
        Survey survey = survey(id);
        return OutboxResource.framed(
                letter(survey, language, "preview@example.com", "preview").html());
    }

    @POST
    @Path("test")
    public Response test(
            @Context ContainerRequestContext request,
            @PathParam("survey") long id,
            @FormParam("to") @DefaultValue("") String to,
            @FormParam("language") @DefaultValue("") String language) {
        Survey survey = survey(id);
        pages.leave(request, send(request, survey, language, to.strip()));
        return Reply.seeOther("/surveys/" + id);
    }

    private Flash send(ContainerRequestContext request, Survey survey, String language, String to) {
        var texts = pages.texts(request, "mail");
        try {
            Mime.address(to);
        } catch (AddressException none) {
            return Flash.bad(texts.get("mail.test.address"));
        }
        Handover outcome =
                mailbox.take(letter(survey, language, to, UUID.randomUUID().toString()), null);
        if (outcome instanceof Handover.Accepted) {
            audit.note(Caller.of(request).actor(), "survey.test-mail", "survey/" + survey.id());
            return Flash.good(texts.get("mail.test.sent", to));
        }
        return Flash.bad(texts.get("mail.test.failed", reason(outcome)));
    }

    private static String reason(Handover outcome) {
        if (outcome instanceof Handover.Later later) {
            return later.reason();
        }
        if (outcome instanceof Handover.Held held) {
            return held.reason();
        }
        if (outcome instanceof Handover.Refused refused) {
            return refused.reason();
        }
        return outcome instanceof Handover.Unknown unknown ? unknown.reason() : "";
    }

    private Letter letter(Survey survey, String language, String to, String nonce) {
        return writer.example(
                survey,
                Language.find(language).orElse(survey.defaultLanguage()),
                to,
                clock.instant().plus(EXPIRY),
                connections.byId(survey.connection()).zone(),
                nonce);
    }

    private Survey survey(long id) {
        return ByNumber.find(id, number -> surveys.apply(new SurveyId(number)));
    }
}
