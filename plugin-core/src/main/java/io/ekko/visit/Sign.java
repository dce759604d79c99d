package io.ekko.visit;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * What gives a machine away, and how much it weighs: the one place where that is decided. A submit is doubtful when it bears a sign
 * that is enough by itself, or two weak ones. A person who confirms, by ticking a box and pressing once more, lifts what can happen
 * to a person; what never happens to one stays.
 */
public enum Sign {
    /** The form was sent without having been opened. */
    NO_NONCE(Weight.CERTAIN),
    /** The form's proof belongs to another link, or to none. */
    FOREIGN_NONCE(Weight.CERTAIN),
    /** The link that no person can see was followed, by this visitor or just now. */
    TRAP(Weight.CERTAIN),
    /** The box that no person can see was ticked. */
    DECOY(Weight.CERTAIN),
    /** The header says that a program looks ahead. */
    PREFETCH(Weight.CERTAIN),
    /** The program says of itself that it is no browser for people. */
    DECLARED(Weight.CERTAIN),
    /** Another program opened the page than sent it. */
    OTHER_AGENT(Weight.CERTAIN),
    /** Sent sooner after its page was made than a hand alone can; a person is slower the second time. */
    TOO_FAST(Weight.CERTAIN),

    /** The page was opened when the mail had hardly been handed over: what checks mails comes before whom they are for. */
    AT_ONCE(Weight.STRONG),
    /** The visitor followed many of the mail's links. */
    MANY_LINKS(Weight.STRONG),
    /** The visitor asked for the head of a page, which no browser does. */
    HEAD_ONLY(Weight.STRONG),
    /** The visitor has sent a doubtful answer to this question before, and was asked to confirm. */
    DOUBTED(Weight.STRONG),
    /** Several scores of one link within seconds. */
    MANY_SCORES(Weight.STRONG),
    /** Somebody else, on another network, would change the answer that was given. */
    OTHER_HAND(Weight.STRONG),

    /** The page was opened from another network than it was sent from. */
    OTHER_NETWORK(Weight.WEAK),
    /** The request lacks what every browser sends. */
    BARE(Weight.WEAK),
    /** Another visitor followed many of the mail's links just before. */
    SCANNED(Weight.WEAK);

    private enum Weight {
        WEAK(1),
        STRONG(2),
        CERTAIN(2);

        private final int points;

        Weight(int points) {
            this.points = points;
        }
    }

    /** So many points make a submit doubtful. */
    private static final int DOUBTFUL = 2;

    private final Weight weight;

    Sign(Weight weight) {
        this.weight = weight;
    }

    /**
     * Whether a submit with these signs has to wait.
     *
     * @param confirmed whether the visitor has been asked and has confirmed
     */
    public static boolean doubtful(Collection<Sign> signs, boolean confirmed) {
        return signs.stream()
                        .filter(sign -> !confirmed || sign.weight == Weight.CERTAIN)
                        .mapToInt(sign -> sign.weight.points)
                        .sum()
                >= DOUBTFUL;
    }

    /** As it stands in the database and in keys of texts. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Sign> of(String wireName) {
        for (Sign sign : values()) {
            if (sign.wireName().equals(wireName)) {
                return Optional.of(sign);
            }
        }
        return Optional.empty();
    }
}
