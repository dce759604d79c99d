package io.ekko.app.kill;

import io.ekko.campaign.Kind;
import io.ekko.id.InvitationId;
import io.ekko.link.Links;
import io.ekko.response.Recount;
import io.ekko.secret.Vault;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Compares what was promised to those outside, and what the mail server took, with what Ekko has in its database. */
final class Ledger {
    private static final LocalDate FROM = LocalDate.of(2026, 1, 1);
    private static final LocalDate TO = LocalDate.of(2027, 1, 1);

    private final Jdbi jdbi;
    private final Links links;
    private final Town town;
    private final Promises promises;
    private final Collection<Sink.Mail> mails;
    private final Findings findings = new Findings();

    Ledger(Jdbi jdbi, Vault vault, Town town, Promises promises, Collection<Sink.Mail> mails) {
        this.jdbi = jdbi;
        this.links = new Links(vault.derive("links"), Clock.systemUTC());
        this.town = town;
        this.promises = promises;
        this.mails = mails;
    }

    Findings check() {
        closings();
        mails();
        wave();
        answers();
        deliveries();
        records();
        counts();
        rest();
        return findings;
    }

    private void closings() {
        Set<String> known = texts("select ticket_id from episode");
        Set<String> asked = texts("""
                select person from invitation where state in ('SENT', 'ANSWERED', 'IN_DOUBT', 'BOUNCED')
                """);
        promises.closings.forEach((ticket, person) -> {
            if (!known.contains(Long.toString(ticket))) {
                findings.lost("the closing of ticket " + ticket + " was acknowledged and is not known");
            } else if (!asked.contains(person)) {
                findings.lost("nobody asked " + person + " about ticket " + ticket);
            }
        });
        texts("select concat(ticket_id, ' ', count(*)) from episode group by ticket_id having count(*) > 1")
                .forEach(ticket -> findings.doubled("episodes of ticket " + ticket));
    }

    /** The same person is asked once in all this time, whatever the occasion. */
    private void mails() {
        repeated(mails.stream().map(Sink.Mail::messageId).toList())
                .forEach(id -> findings.doubled("the message " + id + " was taken again"));
        repeated(mails.stream().map(Sink.Mail::to).toList())
                .forEach(person -> findings.doubled(person + " got more than one mail"));
        Set<String> taken = mails.stream().map(Sink.Mail::token).collect(Collectors.toSet());
        texts("select id from invitation where state in ('SENT', 'ANSWERED')").forEach(id -> {
            if (!taken.contains(links.survey(new InvitationId(Long.parseLong(id))))) {
                findings.lost("invitation " + id + " counts as sent and no mail was taken");
            }
        });
        Set<String> gone =
                texts("select id from invitation where state in ('SENT', 'ANSWERED', 'IN_DOUBT', 'EXPIRED')").stream()
                        .map(id -> links.survey(new InvitationId(Long.parseLong(id))))
                        .collect(Collectors.toSet());
        taken.stream()
                .filter(token -> !gone.contains(token))
                .forEach(token -> findings.mismatched("a mail was taken that counts as not sent: " + token));
    }

    private static Set<String> repeated(List<String> all) {
        Set<String> seen = new HashSet<>();
        return all.stream().filter(one -> !seen.add(one)).collect(Collectors.toSet());
    }

    private void wave() {
        long waves = count("select count(*) from wave");
        if (waves != 1) {
            findings.mismatched("there was one wave, and " + waves + " are known");
        }
        Set<String> asked = texts("select person from invitation where occasion like 'wave/%'");
        town.called().stream()
                .filter(person -> !asked.contains(person))
                .forEach(person -> findings.lost("the wave left out " + person));
    }

    private void answers() {
        Map<String, Promises.Given> kept = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(
                        "select invitation_id, score, comment from response where invitation_id is not null")
                .map((row, context) -> kept.put(
                        links.survey(new InvitationId(row.getLong("invitation_id"))),
                        new Promises.Given(
                                row.getInt("score"), row.getString("comment") == null ? "" : row.getString("comment"))))
                .list());
        promises.answers.forEach((token, given) -> {
            Promises.Given there = kept.get(token);
            if (there == null) {
                findings.lost("an answer of " + given.score() + " was acknowledged: " + token);
            } else if (there.score() != given.score() || !there.comment().contains(given.comment())) {
                findings.mismatched("the answer " + given + " is kept as " + there);
            }
        });
        kept.keySet().stream()
                .filter(token -> !promises.answers.containsKey(token) && !promises.underWay.contains(token))
                .forEach(token -> findings.mismatched("nobody gave the answer of " + token));
    }

    private void deliveries() {
        Map<String, List<Integer>> scores = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(
                        "select person, score from response where source_key is not null order by id")
                .map((row, context) -> Map.entry(row.getString("person"), row.getInt("score")))
                .forEach(row -> scores.merge(row.getKey(), List.of(row.getValue()), Ledger::both)));
        promises.deliveries.forEach((id, said) -> {
            List<Integer> there = scores.getOrDefault(said.person(), List.of());
            if (there.isEmpty()) {
                findings.lost("the delivery " + id + " was acknowledged and is not counted");
            } else if (there.size() > 1) {
                findings.doubled("the delivery " + id + " is counted " + there.size() + " times");
            } else if (there.get(0) != said.score()) {
                findings.mismatched("the delivery " + id + " of " + said.score() + " is kept as " + there.get(0));
            }
        });
    }

    private static List<Integer> both(List<Integer> some, List<Integer> more) {
        return java.util.stream.Stream.concat(some.stream(), more.stream()).toList();
    }

    /** What the CRM shows, beside the person's latest answer. */
    private void records() {
        Map<String, Integer> latest = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("select contact_id, score from response order by answered_at, id")
                .map((row, context) -> latest.put(row.getString("contact_id"), row.getInt("score")))
                .list());
        Map<String, Integer> shown = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("""
                        select v.record_id, v.number_value from crm_value v join crm_field f on f.id = v.field_id
                        where f.record_type = 'contact' and f.name = 'nps_score' and v.number_value is not null
                        """)
                .map((row, context) -> shown.put(row.getString("record_id"), row.getInt("number_value")))
                .list());
        latest.forEach((contact, score) -> {
            if (!score.equals(shown.get(contact))) {
                findings.mismatched(
                        "contact " + contact + " answered " + score + " and the CRM shows " + shown.get(contact));
            }
        });
        shown.keySet().stream()
                .filter(contact -> !latest.containsKey(contact))
                .forEach(contact ->
                        findings.mismatched("the CRM shows an answer that contact " + contact + " never gave"));
        texts("""
                select concat(ticket_id, ' ', text) from crm_ticket_message where kind = 'note'
                group by ticket_id, text having count(*) > 1
                """).forEach(ticket -> findings.doubled("notes on ticket " + ticket));
        texts("select concat(contact_id, ' ', count(*)) from crm_task group by contact_id having count(*) > 1")
                .forEach(contact -> findings.doubled("tasks for contact " + contact));
    }

    private void counts() {
        Recount recount = new Recount(jdbi);
        for (Kind kind : Kind.values()) {
            if (!recount.tallied(kind, FROM, TO).equals(recount.counted(kind, FROM, TO))) {
                findings.mismatched("the tallies of " + kind + " differ from a recount");
            }
        }
        Set<String> flow = texts("""
                select concat(campaign_id, '/', on_day, '/', sum(sent), '/', sum(answered)) from flow
                where segment = 'all' group by campaign_id, on_day having sum(sent) <> 0
                """);
        Set<String> counted = texts("""
                select concat(campaign_id, '/', sent_day, '/', count(*), '/', count(answered_at)) from invitation
                where sent_day is not null and state <> 'BOUNCED' group by campaign_id, sent_day
                """);
        if (!flow.equals(counted)) {
            findings.mismatched("the flow " + flow + " differs from a recount " + counted);
        }
    }

    private void rest() {
        Leftovers.of(jdbi).sentences().forEach(findings::mismatched);
    }

    private Set<String> texts(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(String.class).set());
    }

    private long count(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
