package io.ekko.card;

import io.ekko.campaign.Kind;
import io.ekko.connection.ConnectionId;
import io.ekko.crm.ContactId;
import io.ekko.nps.Printable;
import io.ekko.nps.ScoreGroup;
import io.ekko.nps.Tally;
import io.ekko.privacy.Questions;
import io.ekko.veto.Veto;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The contact card.
 *
 * @param name empty when nobody could say it
 * @param company the company's name; null when it is not known
 * @param answers the latest first, at most {@link #MOST_ANSWERS}
 * @param answered how many there are altogether
 * @param companyScores by kind, everybody's latest answer over all time, as on the company's record in the CRM; kinds without
 *     answers are left out
 * @param followUp the open follow-up that is due first
 * @param asked when the person may be asked
 * @param veto what a member of staff said against asking this contact
 */
public record Card(
        ConnectionId connection,
        ContactId contact,
        String name,
        @Nullable String company,
        List<Answered> answers,
        long answered,
        Map<Kind, CompanyScore> companyScores,
        @Nullable OpenFollowUp followUp,
        Asked asked,
        @Nullable Veto veto) {

    /** As many answers as the history draws. */
    public static final int MOST_ANSWERS = 24;

    public Optional<Answered> last() {
        return answers.stream().findFirst();
    }

    public Optional<Veto> standingVeto() {
        return Optional.ofNullable(veto);
    }

    /** The latest answer with words. */
    public Optional<Answered> lastWords() {
        return answers.stream().filter(answer -> answer.comment() != null).findFirst();
    }

    public Optional<OpenFollowUp> openFollowUp() {
        return Optional.ofNullable(followUp);
    }

    /** One answer of the person. */
    public record Answered(
            int score,
            @Nullable String comment,
            Kind kind,
            String campaign,
            @Nullable String ticket,
            Instant at) {
        public ScoreGroup group() {
            return ScoreGroup.of(score);
        }
    }

    /**
     * The score of the person's company.
     *
     * @param tally empty when {@code printable} is hidden
     */
    public record CompanyScore(Printable printable, Tally tally) {
        static CompanyScore of(Tally tally, Printable printable) {
            return new CompanyScore(printable, printable == Printable.HIDDEN ? Tally.EMPTY : tally);
        }
    }

    /** A follow-up that is not resolved. */
    public record OpenFollowUp(long id, @Nullable String owner, LocalDate due, boolean contacted) {}

    /**
     * When the person was asked and may be asked.
     *
     * @param last when the last mail went; null when none did
     * @param waiting when the invitation that waits will go; null when none waits
     * @param again the first moment after the cool-down of the running campaigns; null when the person was not asked
     * @param unwanted the questions that the person does not want
     * @param bounced whether the last mail came back, or mail to the address does so always
     * @param complained whether the person called a mail spam
     */
    public record Asked(
            @Nullable Instant last,
            @Nullable Instant waiting,
            @Nullable Instant again,
            Set<Questions> unwanted,
            boolean bounced,
            boolean complained) {
        static final Asked NEVER = new Asked(null, null, null, Set.of(), false, false);

        public Asked {
            unwanted = Set.copyOf(unwanted);
        }

        /** Whether the person does not want to be asked at all. */
        public boolean optedOut() {
            return complained
                    || unwanted.contains(Questions.ALL)
                    || unwanted.containsAll(Set.of(Questions.TRANSACTIONAL, Questions.RELATIONSHIP));
        }
    }
}
