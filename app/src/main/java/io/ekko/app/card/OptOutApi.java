package io.ekko.app.card;

import io.ekko.app.access.Audit;
import io.ekko.app.access.Caller;
import io.ekko.app.access.ReachableConnections;
import io.ekko.app.problem.Problem;
import io.ekko.app.problem.ProblemException;
import io.ekko.connection.Connection;
import io.ekko.connection.Crms;
import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import io.ekko.privacy.AllowAsking;
import io.ekko.privacy.OptOut;
import io.ekko.privacy.OptOuts;
import io.ekko.privacy.Questions;
import io.ekko.privacy.StopAsking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a person does not want to be asked, for staff and programs that were told so. */
@Path("/api/v1/contacts/{connection}/{contact}/opt-outs")
@Produces(MediaType.APPLICATION_JSON)
public final class OptOutApi {
    private final ReachableConnections reachable;
    private final Crms crms;
    private final OptOuts optOuts;
    private final StopAsking stopAsking;
    private final AllowAsking allowAsking;
    private final Audit audit;

    public OptOutApi(
            ReachableConnections reachable,
            Crms crms,
            OptOuts optOuts,
            StopAsking stopAsking,
            AllowAsking allowAsking,
            Audit audit) {
        this.reachable = reachable;
        this.crms = crms;
        this.optOuts = optOuts;
        this.stopAsking = stopAsking;
        this.allowAsking = allowAsking;
        this.audit = audit;
    }

    @GET
    public Map<String, List<String>> list(
            @Context ContainerRequestContext request,
            @PathParam("connection") String connectionName,
            @PathParam("contact") String contactText) {
        Connection connection = reachable.named(request, connectionName);
        return unwanted(connection, person(connection, contact(contactText)));
    }

    @PUT
    @Path("{questions}")
    public Map<String, List<String>> stop(
            @Context ContainerRequestContext request,
            @PathParam("connection") String connectionName,
            @PathParam("contact") String contactText,
            @PathParam("questions") String which) {
        Connection connection = reachable.named(request, connectionName);
        ContactId contact = contact(contactText);
        Questions questions = questions(which);
        String person = person(connection, contact);
        stopAsking.stop(connection.id(), contact, person, questions);
        note(request, "opt-out.note", connection, contact, questions);
        return unwanted(connection, person);
    }

    @DELETE
    @Path("{questions}")
    public Map<String, List<String>> allow(
            @Context ContainerRequestContext request,
            @PathParam("connection") String connectionName,
            @PathParam("contact") String contactText,
            @PathParam("questions") String which) {
        Connection connection = reachable.named(request, connectionName);
        ContactId contact = contact(contactText);
        Questions questions = questions(which);
        String person = person(connection, contact);
        if (allowAsking.optOut(connection.id(), person, questions)) {
            note(request, "opt-out.lift", connection, contact, questions);
        }
        return unwanted(connection, person);
    }

    private void note(
            ContainerRequestContext request,
            String act,
            Connection connection,
            ContactId contact,
            Questions questions) {
        audit.note(Caller.of(request).actor(), act, connection.id(), contact, wire(questions));
    }

    private Map<String, List<String>> unwanted(Connection connection, String person) {
        return Map.of(
                "questions",
                optOuts.of(connection.id(), person).stream()
                        .map(OptOut::questions)
                        .sorted()
                        .map(OptOutApi::wire)
                        .toList());
    }

    private static ContactId contact(String text) {
        return ContactPath.read(text)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND.because("there is no such contact")));
    }

    private String person(Connection connection, ContactId contact) {
        return crms.of(connection.id())
                .contacts()
                .byId(contact)
                .filter(found -> !found.erased())
                .map(Contact::person)
                .filter(person -> !person.isEmpty())
                .orElseThrow(() -> new ProblemException(
                        Problem.NOT_FOUND.because("there is no such contact, or it has no address")));
    }

    private static Questions questions(String which) {
        return Arrays.stream(Questions.values())
                .filter(one -> wire(one).equals(which))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        Problem.NOT_FOUND.because("questions are all, transactional or relationship")));
    }

    private static String wire(Questions questions) {
        return questions.name().toLowerCase(Locale.ROOT);
    }
}
