package io.ekko.app.followup;

import io.ekko.app.web.Option;
import io.ekko.app.web.Page;
import io.ekko.connection.Connection;
import io.ekko.followup.FollowUp;
import io.ekko.followup.FollowUpState;
import io.ekko.language.Formats;
import io.ekko.nps.ScoreGroup;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the pages of follow-ups say, in the reader's words and the connection's calendar. */
public final class FollowUpWords {
    private final Page page;
    private final Connection connection;
    private final LocalDate today;
    private final String state;
    private final String owner;

    FollowUpWords(Page page, Connection connection, LocalDate today, String state, String owner) {
        this.page = page;
        this.connection = connection;
        this.today = today;
        this.state = state;
        this.owner = owner;
    }

    public String connection() {
        return connection.name();
    }

    public Formats formats() {
        return new Formats(page.language(), connection.zone());
    }

    public String name(FollowUp followUp) {
        return followUp.personName().isEmpty() ? page.t("followup.nobody") : followUp.personName();
    }

    public String owner(FollowUp followUp) {
        return followUp.owner() == null ? page.t("followup.owner.none") : followUp.owner();
    }

    public String group(FollowUp followUp) {
        return followUp.group().name().toLowerCase(Locale.ROOT);
    }

    public String groupName(FollowUp followUp) {
        ScoreGroup group = followUp.group();
        return page.t("nps.group." + group.name().toLowerCase(Locale.ROOT));
    }

    public String state(FollowUp followUp) {
        return followUp.overdue(today)
                ? page.t("followup.state.overdue")
                : page.t("followup.state." + followUp.state().wireName());
    }

    public String stateStyle(FollowUp followUp) {
        if (followUp.overdue(today)) {
            return "bad";
        }
        return switch (followUp.state()) {
            case OPEN -> "warn";
            case CONTACTED -> "info";
            case RESOLVED -> "good";
        };
    }

    public String due(FollowUp followUp) {
        return formats().relativeDay(followUp.due(), today);
    }

    public String href(FollowUp followUp) {
        return "/follow-ups/" + connection.name() + "/" + followUp.id();
    }

    public boolean resolved(FollowUp followUp) {
        return followUp.state() == FollowUpState.RESOLVED;
    }

    public boolean open(FollowUp followUp) {
        return followUp.state() == FollowUpState.OPEN;
    }

    public List<Option> states() {
        List<Option> options = new ArrayList<>(List.of(new Option("", page.t("followup.state.unresolved"))));
        for (FollowUpState one : FollowUpState.values()) {
            options.add(new Option(one.wireName(), page.t("followup.state." + one.wireName())));
        }
        return options;
    }

    public List<Option> owners(List<String> owners) {
        List<Option> options = new ArrayList<>(List.of(new Option("", page.t("followup.owner.all"))));
        owners.forEach(name -> options.add(new Option(name, name)));
        return options;
    }

    /** The address of the page that begins after this row. */
    String after(FollowUp last) {
        return first() + "&after=" + last.due() + "/" + last.id();
    }

    /** The address of the first page with the same filter. */
    public String first() {
        return "/follow-ups?connection=" + connection.name() + "&state=" + state + "&owner="
                + URLEncoder.encode(owner, StandardCharsets.UTF_8);
    }
}
