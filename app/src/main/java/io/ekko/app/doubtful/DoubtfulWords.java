package io.ekko.app.doubtful;

import io.ekko.app.web.Page;
import io.ekko.connection.Connection;
import io.ekko.language.Formats;
import io.ekko.response.DoubtfulSubmit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The doubtful submits of one connection, in the reader's words. */
public final class DoubtfulWords {
    private final Page page;
    private final Connection connection;
    private final Formats formats;
    private final List<DoubtfulSubmit> submits;

    DoubtfulWords(Page page, Connection connection, List<DoubtfulSubmit> submits) {
        this.page = page;
        this.connection = connection;
        this.formats = new Formats(page.language(), connection.zone());
        this.submits = submits;
    }

    public String title() {
        return connection.title();
    }

    /** What came with one invitation, the oldest first; the invitation with the newest first. */
    public Collection<List<DoubtfulSubmit>> invitations() {
        Map<Long, List<DoubtfulSubmit>> invitations = new LinkedHashMap<>();
        submits.forEach(submit -> invitations
                .computeIfAbsent(submit.invitation().value(), first -> new ArrayList<>())
                .add(submit));
        return invitations.values();
    }

    public String person(DoubtfulSubmit submit) {
        return submit.personName().isEmpty()
                ? page.t("doubtful.nameless", submit.contact().value())
                : submit.personName();
    }

    public String asked(DoubtfulSubmit submit) {
        return page.t("doubtful.asked", submit.campaignName(), formats.dateTime(submit.sentAt()));
    }

    public String came(DoubtfulSubmit submit) {
        return page.t("doubtful.came", formats.dateTime(submit.answer().at()));
    }

    /** What gave it away, one sentence each. */
    public List<String> evidence(DoubtfulSubmit submit) {
        return submit.signs().stream()
                .map(sign -> page.t("doubtful.sign." + sign))
                .toList();
    }

    /** Where the submit is accepted. */
    public String accept(DoubtfulSubmit submit) {
        return "/set-up/doubtful/" + connection.id() + "/submits/" + submit.id() + "/accept";
    }

    /** Where everything of the invitation is laid aside. */
    public String dismiss(List<DoubtfulSubmit> invitation) {
        return "/set-up/doubtful/" + connection.id() + "/invitations/"
                + invitation.get(0).invitation() + "/dismiss";
    }
}
