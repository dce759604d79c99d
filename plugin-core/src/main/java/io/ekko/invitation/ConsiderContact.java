package io.ekko.invitation;

import io.ekko.campaign.Campaign;
import io.ekko.campaign.CampaignId;
import io.ekko.campaign.Campaigns;
import io.ekko.connection.Connection;
import io.ekko.connection.ConnectionId;
import io.ekko.connection.Connections;
import io.ekko.connection.Crms;
import io.ekko.crm.CompanyId;
import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import io.ekko.eligibility.Candidate;
import io.ekko.eligibility.Finding;
import io.ekko.eligibility.Histories;
import io.ekko.eligibility.History;
import io.ekko.eligibility.Rules;
import io.ekko.eligibility.Stage;
import io.ekko.eligibility.Verdict;
import io.ekko.eligibility.Verdicts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a contact that changed in the CRM. When something speaks against asking the person at all, such as a consent that was
 * withdrawn, what waits is taken back at once; it would not have gone anyhow, because contacts are read again before each mail. A
 * contact for whom nothing waits is not even read: CRMs tell of every change of everybody.
 */
public final class ConsiderContact {
    private static final Logger LOG = LoggerFactory.getLogger(ConsiderContact.class);

    private final Jdbi jdbi;
    private final Crms crms;
    private final Connections connections;
    private final Campaigns campaigns;
    private final Histories histories;
    private final Verdicts verdicts;
    private final WaitingMails waitingMails;
    private final InstantSource clock;

    public ConsiderContact(Jdbi jdbi, Crms crms, Histories histories, InstantSource clock) {
        this.jdbi = jdbi;
        this.crms = crms;
        this.connections = new Connections(jdbi);
        this.campaigns = new Campaigns(jdbi);
        this.histories = histories;
        this.verdicts = new Verdicts(jdbi);
        this.waitingMails = new WaitingMails(jdbi);
        this.clock = clock;
    }

    /**
     * Harmless when repeated.
     *
     * @throws io.ekko.crm.CrmFailure when the CRM cannot be read; nothing is changed then
     */
    public void run(ConnectionId connection, ContactId id) {
        if (waitingMails.of(connection, id).isEmpty()) {
            return;
        }
        Optional<Contact> contact = crms.of(connection).contacts().byId(id);
        // one that is not there may have been merged with another, which is looked up by itself
        contact.ifPresent(changed -> takeBack(connections.byId(connection), changed));
    }

    /** As above, everybody of a company for whom something waits. */
    public void run(ConnectionId connection, CompanyId company) {
        waitingMails.contactsOf(connection, company).forEach(contact -> run(connection, contact));
    }

    private void takeBack(Connection connection, Contact contact) {
        int cancelled = jdbi.inTransaction(handle -> {
            connections.takeTurnToAsk(connection.id());
            Instant now = clock.instant();
            History history =
                    histories.of(connection.id(), List.of(contact), now).of(contact);
            List<WaitingMails.Mail> cancelling = new ArrayList<>();
            List<Verdict> decided = new ArrayList<>();
            Map<CampaignId, Campaign> asking = new HashMap<>();
            for (WaitingMails.Mail mail : waitingMails.of(connection.id(), contact.id())) {
                Invitation invitation = mail.invitation();
                Campaign campaign = asking.computeIfAbsent(
                        invitation.campaign(),
                        campaignId -> campaigns.byId(campaignId).orElseThrow());
                Optional<Finding> finding = Rules.againstThePerson(
                        Candidate.creation(connection, campaign, contact, null, history, mail.dueAt(), now));
                finding.ifPresent(objection -> {
                    cancelling.add(mail.because(objection.rule()));
                    decided.add(verdict(invitation, mail.stage(), campaign, objection, now));
                });
            }
            verdicts.add(connection, decided);
            return waitingMails.cancel(cancelling);
        });
        if (cancelled > 0) {
            LOG.info("contact changed connection={} contact={} cancelled={}", connection.id(), contact.id(), cancelled);
        }
    }

    private static Verdict verdict(
            Invitation invitation, Stage stage, Campaign campaign, Finding objection, Instant now) {
        return new Verdict(
                invitation.connection(),
                invitation.campaign(),
                invitation.occasion(),
                invitation.recipient().contact(),
                invitation.ticket(),
                stage,
                campaign.policyVersion(),
                objection,
                now);
    }
}
