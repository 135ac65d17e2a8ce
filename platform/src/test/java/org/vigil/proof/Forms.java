package org.vigil.proof;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.vigil.scenario.DeskFixtures;

/** How the forms of the program are filled in, in an order in which each of them is accepted. */
final class Forms {
    /** Not sent by the sweeps, each with the reason. */
    static final Map<String, String> LEFT_ALONE = Map.of(
            "/packs/preview", "stores nothing",
            "/packs", "puts rules in force for every test",
            "/packs/{id}/{version}/days", "ends rules that other tests need",
            "/packs/{id}/{version}/application", "judges the contacts of every test anew",
            "/places/map", "changes the map of every test",
            "/places/map/removal", "changes the map of every test",
            "/clock/speed", "only in the demo",
            "/clock/midnight", "only in the demo",
            "/exercise/end", "only in an exercise");

    private Forms() {}

    /** Path template to fields, for one county's records. */
    static Map<String, MultiValueMap<String, String>> of(CountyRecords county) {
        Map<String, MultiValueMap<String, String>> forms = new LinkedHashMap<>();
        String login = "formed-" + UUID.randomUUID();
        forms.put("/language", form("tag", "en", "back", "/"));
        forms.put("/purpose", form("task", "search", "back", "/", "purpose", "care"));
        forms.put("/cases/search", form("purpose", "care", "name", "Nobody At All"));
        forms.put("/cases/views", form("name", "mine", "state", "sort=onset"));
        forms.put("/cases/{id}/classification", form("classification", "confirmed", "reason", "PCR"));
        forms.put("/cases/{id}/investigation", form("answer-occupation", "teacher"));
        MultiValueMap<String, String> result = form("number", "S-" + UUID.randomUUID(), "name", "Nobody At All");
        result.addAll(form("phone", "13900000000", "jurisdiction", county.county(), "disease", "covid-19"));
        result.add("taken_at", county.day(1) + "T08:00");
        forms.put("/results", result);
        forms.put("/duties/{id}/findings", form("command", UUID.randomUUID().toString(), "text", "visited"));
        forms.put("/duties/{id}/attachments", form("command", UUID.randomUUID().toString()));
        forms.put("/duties/{id}/return", form("reason", "incomplete"));
        forms.put("/duties/{id}/acknowledgement", form());
        forms.put("/duties/{id}/acceptance", form());
        forms.put("/duties/{id}/completion", form());
        forms.put(
                "/scenarios",
                form(
                        "event",
                        String.valueOf(county.ids.get("/events/")),
                        "command",
                        UUID.randomUUID().toString()));
        String event = String.valueOf(county.ids.get("/events/"));
        forms.put("/cases/{id}/events", form("event", event, "reason", "same canteen"));
        forms.put("/cases/{id}/events/removal", form("event", event, "reason", "was abroad"));
        forms.put("/events/{id}/closure", form("reason", "over"));
        forms.put("/imports", form());
        forms.put("/imports/{id}/form", form("charset", "UTF-8", "separator", "comma", "headerLine", "1"));
        MultiValueMap<String, String> rows = form("disease", "covid-19", "jurisdiction", county.county());
        rows.put("field", List.of("case_number", "date_onset", "sex"));
        forms.put("/imports/{id}/rows", rows);
        forms.put("/imports/{id}/visits", form("meaning", "name"));
        forms.put("/organisations/{id}/closure", form());
        forms.put("/organisations/{id}/reopening", form());
        forms.put(
                "/places/{code}/organisations", form("kind", "cdc", "en", "Office", "zhHans", "办公室", "zhHant", "辦公室"));
        forms.put(
                "/posts/{id}/report", form("kind", "day", "period", county.day(2), "count-" + county.indicator, "12"));
        forms.put("/posts/{id}/reporters", form("login", county.login));
        forms.put("/posts/{id}/reporters/removal", form("login", county.login));
        forms.put("/reports", form("place", county.county(), "day", county.day(1), "language", "en"));
        forms.put("/reports/{id}/narrative", form("revision", "0", "title", "Day", "text-outlook", "quiet"));
        forms.put("/reports/{id}/freezing", form("revision", "1", "title", "Day", "text-outlook", "quiet"));
        forms.put("/reports/{id}/signature", form("password", CountyRecords.PASSWORD));
        forms.put("/reports/{id}/amendment", form());
        forms.put("/signals/{id}/snooze", form("hours", "2", "reason", "wait for the laboratory"));
        forms.put("/signals/{id}/waking", form());
        forms.put("/signals/{id}/discard", form("reason", "a festival"));
        forms.put("/signals/{id}/reopening", form());
        forms.put("/signals/{id}/verification", form("note", "confirmed by phone"));
        forms.put("/users", form("login", login, "name", "New", "roles", "AUDITOR", "jurisdiction", county.county()));
        forms.put("/users/{id}", form("name", "Changed", "roles", "AUDITOR", "jurisdiction", county.county()));
        forms.put("/users/{id}/disable", form("reason", "left"));
        forms.put("/users/{id}/enable", form());
        forms.put("/users/{id}/password", form());
        forms.put(
                "/users/{id}/tokens",
                form("label", "t", "jurisdiction", county.county(), "permissions", "SEE", "days", "3"));
        forms.put("/users/{id}/tokens/{token}/revoke", form());
        forms.put("/account/sessions/{id}/end", form());
        forms.put("/account/tokens/{id}/revoke", form());
        forms.put("/cases/views/{id}/removal", form());
        ofContacts(forms, county);
        ofMeasures(forms, county);
        ofZones(forms, county);
        ofReviews(forms, county);
        ofOptions(forms);
        return forms;
    }

    private static void ofReviews(Map<String, MultiValueMap<String, String>> forms, CountyRecords county) {
        forms.put("/cases/{id}/review", form());
        MultiValueMap<String, String> finding =
                form("command", UUID.randomUUID().toString(), "happened", "two visits", "cause", "no swabs");
        finding.addAll(form("layer", "sentinel", "corrective", "supply swabs", "party", "unit", "due", county.day(-5)));
        finding.addAll(form("owedBy", county.county() + ":cdc"));
        forms.put("/reviews/{id}/finding", finding);
        forms.put("/reviews/{id}/acceptance", form("command", UUID.randomUUID().toString()));
        forms.put("/reviews/{id}/return", form("command", UUID.randomUUID().toString(), "reason", "which clinic"));
        forms.put(
                "/reviews/{id}/amendments",
                form("command", UUID.randomUUID().toString(), "text", "one more visit", "layer", "laboratory"));
        forms.put(
                "/reviews/{id}/amendments/{amendment}/acceptance",
                form("command", UUID.randomUUID().toString()));
    }

    private static void ofZones(Map<String, MultiValueMap<String, String>> forms, CountyRecords county) {
        MultiValueMap<String, String> proposed =
                form("command", UUID.randomUUID().toString(), "reason", "two cases");
        proposed.addAll(form("option", "0123456789abcdef", "kind", "sealed", "confidence", "0.95"));
        forms.put("/events/{id}/zones", proposed);
        forms.put("/cases/{id}/zones", proposed);
        forms.put("/zones/{id}/redrawing", proposed);
        MultiValueMap<String, String> decided =
                form("command", UUID.randomUUID().toString(), "reason", "two cases");
        decided.addAll(form("lastDay", county.day(-3), "appeal", "CDC"));
        forms.put("/zones/{id}/decision", decided);
        forms.put(
                "/zones/{id}/extension",
                form("command", UUID.randomUUID().toString(), "reason", "one more", "lastDay", county.day(-5)));
        forms.put("/zones/{id}/confirmation", form("command", UUID.randomUUID().toString(), "note", "report 7"));
        forms.put("/zones/{id}/appeals", form("command", UUID.randomUUID().toString(), "note", "my house is outside"));
        forms.put("/zones/{id}/lifting", form("command", UUID.randomUUID().toString(), "reason", "over"));
        forms.put("/zones/{id}/withdrawal", form("command", UUID.randomUUID().toString(), "reason", "wrong"));
    }

    private static void ofContacts(Map<String, MultiValueMap<String, String>> forms, CountyRecords county) {
        String command = UUID.randomUUID().toString();
        String version = "1";
        forms.put("/cases/{id}/tracing", form());
        MultiValueMap<String, String> added =
                form("command", command, "jurisdiction", county.county(), "setting", "meal");
        added.putAll(form("from", "2026-03-26T12:00", "to", "2026-03-26T13:00", "name", "", "number", "", "phone", ""));
        added.putAll(
                form("address", "", "sex", "", "age", "41", "place", "", "distance", "", "conveyance", "", "rows", ""));
        forms.put("/cases/{id}/contacts", added);
        forms.put(
                "/contacts/{id}/actions",
                form("command", UUID.randomUUID().toString(), "version", version, "deed", "call"));
        forms.put(
                "/contacts/{id}/undoing",
                form(
                        "command",
                        UUID.randomUUID().toString(),
                        "action",
                        String.valueOf(county.ids.get("/contacts/actions/"))));
        forms.put(
                "/contacts/{id}/moving",
                form("command", UUID.randomUUID().toString(), "version", "2", "to", "320102", "reason", "lives there"));
        forms.put(
                "/contacts/{id}/merging",
                form("command", UUID.randomUUID().toString(), "version", "3", "kept", county.otherContact, "note", ""));
        MultiValueMap<String, String> bulk = form("command", UUID.randomUUID().toString(), "deed", "unassign");
        bulk.putAll(form("rows", "all", "stamp", "999999999", "worker", "", "ring", "", "class", "", "case", ""));
        forms.put("/contacts/actions", bulk);
        forms.put("/contacts/actions/{id}/undoing", form("worker", "", "ring", "", "class", "", "case", ""));
        forms.put("/contacts/moves/{id}/acceptance", form());
        forms.put("/contacts/moves/{id}/return", form("reason", "unknown here"));
    }

    private static void ofMeasures(Map<String, MultiValueMap<String, String>> forms, CountyRecords county) {
        forms.put("/measures/{id}/acknowledgement", form());
        forms.put("/measures/{id}/appeals", form("command", UUID.randomUUID().toString(), "text", "was elsewhere"));
        MultiValueMap<String, String> extended =
                form("command", UUID.randomUUID().toString(), "version", "1");
        extended.addAll(form("until", county.day(-20) + "T20:00", "reason", "no result yet"));
        forms.put("/measures/{id}/extension", extended);
        forms.put(
                "/measures/{id}/release",
                form("command", UUID.randomUUID().toString(), "version", "2", "reason", "no longer exposed"));
        forms.put("/measures/appeals/{id}/answer", form("answer", "stands", "reason", "seen there by three"));
    }

    private static void ofOptions(Map<String, MultiValueMap<String, String>> forms) {
        forms.put("/scenarios/{id}/options", DeskFixtures.form());
        forms.put("/scenarios/{id}/cancellation", form());
        forms.put("/scenarios/{id}/decision", form("option", "1", "reason", "fewest people restricted"));
        forms.put("/scenarios/{id}/signature", form("password", CountyRecords.PASSWORD));
    }

    static MultiValueMap<String, String> form(String... pairs) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            form.add(pairs[i], pairs[i + 1]);
        }
        return form;
    }
}
