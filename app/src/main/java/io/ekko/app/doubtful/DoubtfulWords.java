package io.ekko.app.doubtful;

import io.ekko.app.web.Option;
import io.ekko.app.web.Page;
import io.ekko.campaign.Campaign;
import io.ekko.connection.Connection;
import io.ekko.language.Formats;
import io.ekko.response.DoubtfulSubmit;
import io.ekko.response.DoubtfulSubmitId;
import io.ekko.visit.Sign;
import io.ekko.visit.Visitor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The doubtful submits of one connection, in the reader's words.
 *
 * @param campaigns of the connection
 * @param invitations what came with each, the oldest first
 * @param people how many invitations the choice lets through
 * @param waiting how many wait in all
 * @param newest the newest submit that the choice lets through; null when there is none
 * @param busy programs that stand behind several invitations
 * @param more whether there is another page
 */
public record DoubtfulWords(
        Page page,
        Connection connection,
        List<Connection> connections,
        List<Campaign> campaigns,
        DoubtfulChoice choice,
        List<List<DoubtfulSubmit>> invitations,
        long people,
        long waiting,
        @Nullable DoubtfulSubmitId newest,
        Map<Visitor, Long> busy,
        boolean more) {

    private Formats formats() {
        return new Formats(page.language(), connection.zone());
    }

    public EvidenceWords evidence() {
        return new EvidenceWords(page.texts(), formats());
    }

    public List<Option> connectionOptions() {
        return connections.stream()
                .map(one -> new Option(one.id().toString(), one.title()))
                .toList();
    }

    public List<Option> campaignOptions() {
        return any(campaigns.stream()
                .map(one -> new Option(one.id().toString(), one.name()))
                .toList());
    }

    public List<Option> signOptions() {
        return any(Arrays.stream(Sign.values())
                .map(sign -> new Option(sign.wireName(), page.t("doubtful.sign." + sign.wireName())))
                .toList());
    }

    private List<Option> any(List<Option> options) {
        List<Option> all = new ArrayList<>();
        all.add(new Option("", page.t("doubtful.any")));
        all.addAll(options);
        return all;
    }

    public String person(DoubtfulSubmit submit) {
        return submit.personName().isEmpty()
                ? page.t("doubtful.nameless", submit.contact().value())
                : submit.personName();
    }

    public String asked(DoubtfulSubmit submit) {
        return page.t("doubtful.asked", submit.campaignName(), formats().dateTime(submit.sentAt()));
    }

    public String came(DoubtfulSubmit submit) {
        return page.t("doubtful.came", formats().dateTime(submit.answer().at()));
    }

    /** How many people's answers the program sent, when it is several and not chosen already. */
    public Optional<Long> alike(DoubtfulSubmit submit) {
        return choice.filter().visitor() == null
                ? Optional.ofNullable(busy.get(submit.evidence().visitor()))
                : Optional.empty();
    }

    /** The list of what the submit's program sent. */
    public String alikeAddress(DoubtfulSubmit submit) {
        return choice.with(submit.evidence().visitor()).address();
    }

    /** Where the submit is accepted. */
    public String accept(DoubtfulSubmit submit) {
        return act("/submits/" + submit.id() + "/accept");
    }

    /** Where everything of the invitation is laid aside. */
    public String dismiss(List<DoubtfulSubmit> invitation) {
        return act("/invitations/" + invitation.get(0).invitation() + "/dismiss");
    }

    public String acceptAll() {
        return act("/accept");
    }

    public String dismissAll() {
        return act("/dismiss");
    }

    /** Acts carry the choice, to come back to it. */
    private String act(String path) {
        return choice.address(DoubtfulPages.HOME + "/" + connection.id() + path);
    }

    public @Nullable String previous() {
        return choice.firstPage() ? null : choice.from(DoubtfulSubmitId.NEWEST).address();
    }

    public @Nullable String next() {
        if (!more) {
            return null;
        }
        List<DoubtfulSubmit> last = invitations.get(invitations.size() - 1);
        return choice.from(last.get(last.size() - 1).id()).address();
    }
}
