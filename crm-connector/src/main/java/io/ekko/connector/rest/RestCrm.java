package io.ekko.connector.rest;

import io.ekko.connector.http.CrmHttp;
import io.ekko.crm.Check;
import io.ekko.crm.Contacts;
import io.ekko.crm.Crm;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.Fields;
import io.ekko.crm.FollowUps;
import io.ekko.crm.Selections;
import io.ekko.crm.Tickets;
import io.ekko.crm.Webhooks;
import io.ekko.crm.WriteBacks;
import io.ekko.secret.Secret;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Any CRM that speaks the open REST interface described in {@code openapi/crm.json}. */
public final class RestCrm implements Crm {
    /** The kind of connection that this connector serves. */
    public static final String KIND = "rest";

    private final CrmHttp http;
    private final InstantSource clock;
    private final String hookPath;
    private final Secret hookSecret;

    /**
     * @param http with the address of the interface, such as {@code https://crm.example/crm/api/v1}
     * @param hookPath how the address ends at which Ekko takes deliveries of this connection: {@code /hooks/acme}. By it our
     *     subscription is told from those of others
     * @param hookSecret with which the CRM signs its deliveries; {@code whsec_} and 24 to 64 bytes in base64
     */
    public RestCrm(CrmHttp http, String hookPath, Secret hookSecret, InstantSource clock) {
        this.http = http;
        this.hookPath = hookPath;
        this.hookSecret = hookSecret;
        this.clock = clock;
    }

    @Override
    public Contacts contacts() {
        return new RestContacts(http);
    }

    @Override
    public Tickets tickets() {
        return new RestTickets(http, clock);
    }

    @Override
    public WriteBacks writeBacks() {
        return new RestWriteBacks(http);
    }

    @Override
    public Selections selections() {
        return new RestSelections(http);
    }

    @Override
    public Optional<Webhooks> webhooks() {
        return Optional.of(new RestWebhooks(http, hookPath, hookSecret));
    }

    @Override
    public Optional<FollowUps> followUps() {
        return Optional.of(new RestFollowUps(http));
    }

    @Override
    public Optional<Fields> fields() {
        return Optional.of(new RestFields(http));
    }

    @Override
    public List<Check> check() {
        List<Check> checks = new ArrayList<>();
        try {
            http.list(RestJson.CONTACTS, Map.of(RestJson.LIMIT, "1"));
            checks.add(Check.good("reach", "the CRM answers and takes the token"));
            List<String> missing = new RestFields(http).missing();
            checks.add(
                    missing.isEmpty()
                            ? Check.good("fields", "all fields that Ekko writes are there")
                            : Check.bad(
                                    "fields",
                                    "bad",
                                    missing,
                                    "create the missing fields: " + String.join(", ", missing)));
        } catch (CrmFailure e) {
            checks.add(Check.failed("reach", "look at address, token and the CRM itself", e));
        }
        return checks;
    }
}
