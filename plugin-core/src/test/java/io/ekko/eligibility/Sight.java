package io.ekko.eligibility;

import io.ekko.crm.Contact;
import io.ekko.crm.Ticket;
import io.ekko.policy.ConsentPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Facts for tests, changed one thing at a time: at first somebody in Oslo whose ticket was just closed and who may be asked. */
final class Sight {
    static final Instant NOW = Instant.parse("2026-03-03T09:00:00Z");

    Stage stage = Stage.CREATION;
    Instant now = NOW;
    Instant dueAt = NOW;
    String zone = "Europe/Oslo";

    @Nullable
    String country = "NO";

    Address address = Address.VALID;
    boolean role;
    boolean staff;
    boolean erased;
    ConsentPolicy.Basis basis = ConsentPolicy.Basis.EXISTING_CUSTOMER;
    Contact.Consent consent = Contact.Consent.UNKNOWN;
    boolean optedOutInCrm;

    @Nullable
    Instant optedOutAt;

    Facts.@Nullable Suppressed suppressed;
    Facts.@Nullable Veto veto;

    @Nullable
    LocalDate since;

    @Nullable
    Instant followUp;

    Facts.@Nullable Asked asked;
    Facts.@Nullable Asked askedHere;
    Facts.@Nullable Waiting waiting;
    int draw;
    Facts.@Nullable Closing closing = new Facts.Closing(NOW, true, Set.of(), 600L, false, null);
    Facts.@Nullable Load load;
    Facts.@Nullable Reminding reminding;

    static Sight usual() {
        return new Sight();
    }

    Sight asked(Duration ago) {
        asked = new Facts.Asked(now.minus(ago), 2, false);
        return this;
    }

    Sight askedHere(Duration ago) {
        askedHere = new Facts.Asked(now.minus(ago), 1, false);
        return this;
    }

    Sight closing(boolean stands, @Nullable Long minutes, boolean byRequester, Ticket.Mark... marks) {
        closing = new Facts.Closing(now, stands, Set.copyOf(Arrays.asList(marks)), minutes, byRequester, null);
        return this;
    }

    Sight ticketOf(Facts.Whose whose) {
        closing = new Facts.Closing(now, true, Set.of(), 600L, false, whose);
        return this;
    }

    Sight wave() {
        closing = null;
        return this;
    }

    Sight at(String now) {
        this.now = Instant.parse(now);
        this.dueAt = this.now;
        return this;
    }

    Sight waiting(Duration apart) {
        waiting = new Facts.Waiting(7, now.minus(apart));
        return this;
    }

    Sight load(int sent, int sentForTeam) {
        load = new Facts.Load(now.plus(Duration.ofHours(14)), sent, sentForTeam);
        return this;
    }

    Sight reminding(int number, @Nullable Reaction reaction) {
        stage = Stage.REMINDER;
        reminding = new Facts.Reminding(number, reaction);
        return this;
    }

    Facts facts() {
        return new Facts(
                stage,
                now,
                dueAt,
                zone,
                country,
                address,
                role,
                staff,
                erased,
                basis,
                consent,
                optedOutInCrm,
                optedOutAt,
                suppressed,
                veto,
                since,
                followUp,
                asked,
                askedHere,
                waiting,
                draw,
                closing,
                load,
                reminding);
    }
}
