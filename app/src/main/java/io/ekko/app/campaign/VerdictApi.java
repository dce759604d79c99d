package io.ekko.app.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.ekko.app.connection.ChosenConnection;
import io.ekko.app.problem.Problem;
import io.ekko.app.problem.ProblemException;
import io.ekko.campaign.CampaignId;
import io.ekko.campaign.Campaigns;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.connection.Crms;
import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.TicketId;
import io.ekko.eligibility.Replay;
import io.ekko.eligibility.VerdictLog;
import io.ekko.policy.Policy;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why somebody was asked, or was not, for programs. */
@Path("/api/v1/verdicts")
@Produces("application/json")
public final class VerdictApi {
    private static final int LONGEST_ID = 80;
    private static final int MOST = 200;

    private final VerdictLog verdicts;
    private final Campaigns campaigns;
    private final Connections connections;
    private final Crms crms;

    public VerdictApi(VerdictLog verdicts, Campaigns campaigns, Connections connections, Crms crms) {
        this.verdicts = verdicts;
        this.campaigns = campaigns;
        this.connections = connections;
        this.crms = crms;
    }

    /**
     * The verdicts, the latest first.
     *
     * @param next what to give as {@code before} for the next page; null on the last
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Rows(
            @JsonProperty List<VerdictJson> verdicts,
            @JsonProperty @Nullable Long next) {}

    @GET
    public Response list(
            @QueryParam("connection") @Nullable String connection,
            @QueryParam("contact") @Nullable String contact,
            @QueryParam("ticket") @Nullable String ticket,
            @QueryParam("email") @Nullable String email,
            @QueryParam("before") @Nullable Long before,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        if (Stream.of(Optional.ofNullable(contact), Optional.ofNullable(ticket), Optional.ofNullable(email))
                        .filter(Optional::isPresent)
                        .count()
                != 1) {
            throw invalid("give exactly one of contact, ticket and email");
        }
        if (limit < 1 || limit > MOST) {
            throw invalid("limit must be 1 to " + MOST);
        }
        Connection where = where(connection);
        List<ContactId> people = contact != null
                ? List.of(new ContactId(id("contact", contact)))
                : email != null ? byAddress(where, email) : List.of();
        TicketId about = ticket == null ? null : new TicketId(id("ticket", ticket));
        List<VerdictLog.Entry> found = verdicts.page(where.id(), people, about, before, limit + 1);
        List<VerdictLog.Entry> rows = found.size() > limit ? found.subList(0, limit) : found;
        Map<PolicyOf, Optional<Policy>> policies = new HashMap<>();
        return Response.ok(new Rows(
                        rows.stream().map(entry -> json(where, entry, policies)).toList(),
                        found.size() > limit ? rows.get(limit - 1).id() : null))
                .build();
    }

    private record PolicyOf(CampaignId campaign, int version) {}

    /** @param policies those that were read, so that each is read once */
    private VerdictJson json(Connection connection, VerdictLog.Entry entry, Map<PolicyOf, Optional<Policy>> policies) {
        Optional<Policy> policy = policies.computeIfAbsent(
                new PolicyOf(entry.campaign(), entry.policyVersion()),
                of -> campaigns.policy(of.campaign(), of.version()));
        return VerdictJson.of(connection.name(), entry, policy.flatMap(had -> Replay.of(entry, had)));
    }

    private List<ContactId> byAddress(Connection connection, String email) {
        try {
            return crms.of(connection.id()).contacts().byEmail(email.strip()).stream()
                    .map(Contact::id)
                    .toList();
        } catch (CrmFailure away) {
            throw new ProblemException(Problem.UNAVAILABLE.because("the CRM does not answer, and knows the address"));
        }
    }

    private Connection where(@Nullable String name) {
        return name == null
                ? ChosenConnection.of(connections, "")
                : connections
                        .byName(name)
                        .orElseThrow(
                                () -> new ProblemException(Problem.NOT_FOUND.because("there is no such connection")));
    }

    private static String id(String parameter, String text) {
        String id = text.strip();
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            throw invalid(parameter + " must have 1 to " + LONGEST_ID + " characters");
        }
        return id;
    }

    private static ProblemException invalid(String why) {
        return new ProblemException(Problem.INVALID.because(why));
    }
}
