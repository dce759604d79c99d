package io.ekko.merge;

import io.ekko.connection.ConnectionId;
import io.ekko.connection.Connections;
import io.ekko.connection.Crms;
import io.ekko.crm.CompanyId;
import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import io.ekko.crm.Merge;
import io.ekko.privacy.Fingerprints;
import io.ekko.response.TakeOverAnswers;
import io.ekko.response.TakeOverCompany;
import io.ekko.work.Alarm;
import io.ekko.work.Duty;
import io.ekko.writeback.Target;
import io.ekko.writeback.WriteBacksDue;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a merge of the CRM: invitations, answers, opt-outs, complaints, vetoes and follow-ups of the record that vanished go with the
 * one that remains, so that the person is left alone as long as before and the card shows all that was said. An address that does not
 * work says nothing of the other address and stays what it is. A person who changes the company takes no answers along: they were
 * about what the company of that time had got; only when two companies become one are their answers one company's.
 */
public final class FollowMerge {
    private static final Logger LOG = LoggerFactory.getLogger(FollowMerge.class);

    private final Jdbi jdbi;
    private final Crms crms;
    private final Connections connections;
    private final MergedRecords records;
    private final TakeOverAnswers answers;
    private final TakeOverCompany companies;
    private final WriteBacksDue writeBacks;
    private final Alarm alarm;
    private final InstantSource clock;

    public FollowMerge(Jdbi jdbi, Crms crms, Fingerprints fingerprints, Alarm alarm, InstantSource clock) {
        this.jdbi = jdbi;
        this.crms = crms;
        this.connections = new Connections(jdbi);
        this.records = new MergedRecords(fingerprints);
        this.answers = new TakeOverAnswers(jdbi);
        this.companies = new TakeOverCompany(jdbi);
        this.writeBacks = new WriteBacksDue(jdbi);
        this.alarm = alarm;
        this.clock = clock;
    }

    /**
     * Harmless when repeated.
     *
     * @throws io.ekko.crm.CrmFailure when the CRM cannot be read; nothing is changed then
     */
    public void run(ConnectionId connection, Merge merge) {
        boolean concerned = merge instanceof Merge.OfContacts contacts
                ? contacts(connection, contacts.vanished(), contacts.remaining())
                : companies(connection, (Merge.OfCompanies) merge);
        if (concerned) {
            LOG.info("merge followed connection={} merge={}", connection, merge);
            alarm.ring(Duty.WRITE_BACK);
        }
    }

    /** @return whether anything was known of the one that vanished */
    private boolean contacts(ConnectionId connection, ContactId from, ContactId into) {
        if (!jdbi.withHandle(handle -> records.knows(handle, connection, from))) {
            return false;
        }
        String person = crms.of(connection)
                .contacts()
                .byId(into)
                .filter(contact -> !contact.erased())
                .map(Contact::person)
                .orElse("");
        jdbi.useTransaction(handle -> {
            connections.takeTurnToAsk(connection);
            records.holdAnswersOff(handle, connection, from, into, person);
            records.move(handle, connection, from, into, person, clock.instant());
            writeBacks.due(connection, Target.CONTACT, into.value(), clock.instant());
            answers.run(connection, from, into, person, clock.instant());
        });
        return true;
    }

    private boolean companies(ConnectionId connection, Merge.OfCompanies merge) {
        CompanyId from = merge.vanished();
        CompanyId into = merge.remaining();
        return jdbi.inTransaction(handle -> {
            connections.takeTurnToAsk(connection);
            if (!records.moveCompany(handle, connection, from, into)) {
                return false;
            }
            writeBacks.due(connection, Target.COMPANY, into.value(), clock.instant());
            companies.run(connection, from, into);
            return true;
        });
    }
}
