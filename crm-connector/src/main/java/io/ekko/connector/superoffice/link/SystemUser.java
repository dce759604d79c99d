package io.ekko.connector.superoffice.link;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.ekko.connector.http.Exchange;
import io.ekko.connector.http.Reply;
import io.ekko.connector.superoffice.wire.Credentials;
import io.ekko.crm.CrmFailure;
import io.ekko.secret.Secret;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The system user of a tenant of SuperOffice Online. Its ticket lives six hours from its last use; it is kept and renewed shortly
 * before that, or when SuperOffice refuses it. Many callers who meet a refusal at once wait for one renewal. A renewal that fails is
 * not tried again for half a minute.
 */
public final class SystemUser implements Credentials {
    private static final Duration UNUSED = Duration.ofMinutes(330);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

    private final Environment environment;
    private final String tenant;
    private final App app;
    private final Secret systemToken;
    private final PrivateKey key;
    private final SignedTokens tokens;
    private final Exchange exchange;
    private final InstantSource clock;

    private @Nullable Grant current;
    private Instant used = Instant.MIN;
    private @Nullable CrmFailure failure;
    private Instant failed = Instant.MIN;
    private int associate;

    /** @param privateKey {@code <RSAKeyValue>} or PEM, as registered for the application */
    public SystemUser(
            Environment environment,
            String tenant,
            App app,
            Secret systemToken,
            Secret privateKey,
            Exchange exchange,
            InstantSource clock) {
        this.environment = environment;
        this.tenant = tenant;
        this.app = app;
        this.systemToken = systemToken;
        this.key = RsaKey.read(privateKey);
        this.tokens = new SignedTokens(environment, exchange, clock);
        this.exchange = exchange;
        this.clock = clock;
    }

    @Override
    public synchronized Grant grant() {
        Instant now = clock.instant();
        Grant known = current;
        if (known == null || used.plus(UNUSED).isBefore(now)) {
            known = renew(now);
        }
        used = now;
        return known;
    }

    /** Forgets the ticket, unless another caller has got a new one meanwhile. */
    @Override
    public synchronized boolean refused(Grant grant) {
        if (current == grant) {
            current = null;
        }
        return true;
    }

    /** Who the system user is among the tenant's users, once a ticket has been got. */
    public synchronized OptionalInt associate() {
        return associate > 0 ? OptionalInt.of(associate) : OptionalInt.empty();
    }

    private Grant renew(Instant now) {
        CrmFailure lately = failure;
        if (lately != null && now.isBefore(failed.plus(AFTER_FAILURE))) {
            throw lately;
        }
        try {
            Grant fresh = exchanged(now);
            current = fresh;
            failure = null;
            return fresh;
        } catch (CrmFailure e) {
            failure = e;
            failed = now;
            throw e;
        }
    }

    private Grant exchanged(Instant now) {
        JsonNode request = JsonNodeFactory.instance
                .objectNode()
                .put("SignedSystemToken", SystemToken.signed(systemToken.reveal(), key, now))
                .put("ApplicationToken", app.secret().reveal())
                .put("ContextIdentifier", tenant)
                .put("ReturnTokenType", "JWT");
        Reply reply = exchange.send(
                "POST PartnerSystemUser",
                "POST",
                environment.at("/Login/api/PartnerSystemUser/Authenticate"),
                Map.of("Accept", "application/json", "Content-Type", "application/json"),
                request.toString());
        if (!reply.good()) {
            throw reply.failure("for tenant " + tenant);
        }
        JsonNode answer = reply.json();
        if (!answer.path("IsSuccessful").asBoolean(false)) {
            throw CrmFailure.Retryable.notAdmitted("SuperOffice does not admit the system user of tenant " + tenant
                    + ": look at system token, client secret and key, and whether an administrator has approved Ekko");
        }
        return ticket(answer.path("Token").asText(""));
    }

    private Grant ticket(String token) {
        try {
            Claims claims = tokens.verify(token);
            if (!claims.isOf(tenant)) {
                throw new Untrusted("the token is for another tenant");
            }
            String ticket = claims.own("ticket").orElseThrow(() -> new Untrusted("the token holds no ticket"));
            associate = claims.own("associateid")
                    .filter(id -> id.matches("[0-9]{1,9}"))
                    .map(Integer::parseInt)
                    .orElse(0);
            return new Grant(Map.of("Authorization", Secret.of("SOTicket " + ticket), "SO-AppToken", app.secret()));
        } catch (Untrusted e) {
            throw CrmFailure.Retryable.notAdmitted("the system user of tenant " + tenant + ": " + e.getMessage());
        }
    }
}
