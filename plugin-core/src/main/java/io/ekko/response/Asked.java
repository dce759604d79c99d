package io.ekko.response;

import io.ekko.campaign.CampaignId;
import io.ekko.campaign.Kind;
import io.ekko.connection.ConnectionId;
import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import io.ekko.crm.TicketId;
import io.ekko.id.InvitationId;
import io.ekko.id.ResponseId;
import io.ekko.nps.ScoreGroup;
import io.ekko.segment.Segments;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who was asked, by which campaign, and what hangs on the answer. */
record Asked(
        ConnectionId connection,
        ZoneId zone,
        CampaignId campaign,
        Policy policy,
        @Nullable InvitationId invitation,
        ContactId contact,
        String person,
        String personName,
        @Nullable TicketId ticket,
        @Nullable String companyName,
        Segments segments) {

    /** What the campaign says about its answers. */
    record Policy(Kind kind, @Nullable ScoreGroup followUpFor, int followUpDays) {
        boolean followsUp(int score) {
            return followUpFor != null && ScoreGroup.of(score).compareTo(followUpFor) <= 0;
        }
    }

    static Asked outside(Reply.FromOutside reply, ZoneId zone, Policy policy) {
        Contact person = reply.respondent();
        Optional<Contact.CompanyRef> company = Optional.ofNullable(person.company());
        return new Asked(
                reply.connection(),
                zone,
                reply.campaign(),
                policy,
                null,
                person.id(),
                person.person(),
                person.name(),
                null,
                company.map(Contact.CompanyRef::name).orElse(null),
                new Segments(
                        person.owner(),
                        null,
                        null,
                        null,
                        person.region(),
                        company.map(ref -> ref.id().value()).orElse(null),
                        person.country(),
                        reply.answer().language().tag(),
                        person.trade().category(),
                        person.trade().business()));
    }

    /** The first answer as it is stored. */
    Response answered(ResponseId id, Answer answer, LocalDate supersededOn, String source) {
        return new Response(
                id,
                connection,
                campaign,
                policy.kind(),
                invitation,
                source,
                contact,
                person,
                personName,
                ticket,
                companyName,
                segments,
                answer.score(),
                answer.comment(),
                answer.mayContact(),
                answer.language(),
                1,
                answer.at(),
                answer.at(),
                day(answer.at()),
                supersededOn);
    }

    LocalDate day(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }

    /** The day so many working days (Monday to Friday) after the answer. */
    LocalDate followUpDue(Instant answered) {
        LocalDate day = day(answered);
        for (int left = policy.followUpDays(); left > 0; ) {
            day = day.plusDays(1);
            if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                left--;
            }
        }
        return day;
    }
}
