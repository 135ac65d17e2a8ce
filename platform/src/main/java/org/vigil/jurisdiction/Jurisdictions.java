package org.vigil.jurisdiction;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.Code;
import org.vigil.kernel.Language;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Names;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Public;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Service;
import org.vigil.kernel.Viewer;
import org.vigil.ledger.Entry;
import org.vigil.ledger.Ledger;
import org.vigil.store.Scopes;
import tools.jackson.databind.json.JsonMapper;

/**
 * The administrative tree and what hangs in it. Questions about the tree are answered from memory and need no transaction; names of
 * places are public facts, so they are answered for any code, whoever asks.
 */
@Service
public class Jurisdictions {
    private static final String PUBLIC = "names of places and offices are public facts";

    private final OrganisationTable organisations;
    private final PlaceTable places;
    private final ShapeTable shapes;
    private final Ledger ledger;
    private final DomainClock clock;
    private final JsonMapper json;
    private final LoadedRegion region;

    Jurisdictions(Tables tables, LoadedRegion region, Ledger ledger, DomainClock clock, JsonMapper json) {
        this.region = region;
        this.organisations = tables.organisations;
        this.places = tables.places;
        this.shapes = tables.shapes;
        this.ledger = ledger;
        this.clock = clock;
        this.json = json;
    }

    /** The tables behind the service. */
    @Component
    record Tables(OrganisationTable organisations, PlaceTable places, ShapeTable shapes) {}

    /** The province. */
    @Public(PUBLIC)
    public Jurisdiction root() {
        return tree().root();
    }

    /** The jurisdiction of {@code code}; empty when there is none, also for a code no longer used. */
    @Public(PUBLIC)
    public Optional<Jurisdiction> find(Code code) {
        return tree().find(code);
    }

    /**
     * The jurisdiction of {@code code}.
     *
     * @throws Missing when there is none; {@link #former} says of an old code what it has become
     */
    @Public(PUBLIC)
    public Jurisdiction get(Code code) {
        return tree().get(code);
    }

    /** The names of {@code code}; the code itself when there is no such jurisdiction. */
    @Public(PUBLIC)
    public Names names(Code code) {
        return tree().find(code)
                .map(Jurisdiction::names)
                .orElseGet(() -> new Names(code.value(), code.value(), code.value()));
    }

    /** Directly below, by code. */
    @Public(PUBLIC)
    public List<Jurisdiction> children(Code code) {
        return tree().children(code);
    }

    /** All of {@code level} inside {@code scope}, by code; the scope itself when it is of that level. */
    @Public(PUBLIC)
    public List<Jurisdiction> within(Code scope, Level level) {
        return tree().within(scope, level);
    }

    /** From the province down to {@code code}; empty when unknown. */
    @Public(PUBLIC)
    public List<Jurisdiction> path(Code code) {
        return tree().path(code);
    }

    /** The jurisdiction of {@code level} that {@code code} is or lies in: the county of a community. */
    @Public(PUBLIC)
    public Optional<Jurisdiction> at(Level level, Code code) {
        return tree().at(level, code);
    }

    /** The next one up, to which things escalate; empty for the province. */
    @Public(PUBLIC)
    public Optional<Jurisdiction> above(Code code) {
        return Optional.ofNullable(tree().get(code).parent()).flatMap(parent -> tree().find(parent));
    }

    /** What a level is called in this region. */
    @Public(PUBLIC)
    public Names levelNames(Level level) {
        return tree().tiers().stream()
                .filter(tier -> tier.level() == level)
                .findFirst()
                .map(RegionPack.Tier::names)
                .orElseThrow(() -> new IllegalStateException("no region pack is loaded"));
    }

    /** What a kind of jurisdiction is called: district, county-level city. */
    @Public(PUBLIC)
    public Names kindNames(String kind) {
        return tree().kinds().getOrDefault(kind, new Names(kind, kind, kind));
    }

    /** What became of a code no longer used; empty for one that is in use or was never known. */
    @Public(PUBLIC)
    public Optional<FormerCode> former(String code) {
        return tree().former(code);
    }

    /** All codes no longer used. */
    @Public(PUBLIC)
    public List<FormerCode> former() {
        return tree().former();
    }

    /**
     * By name in any language, its beginning, pinyin ({@code kunshan}, {@code ks}) or code; the best first.
     *
     * @param limit at most so many
     */
    @Public(PUBLIC)
    public List<Jurisdiction> search(String typed, Code scope, int limit) {
        return tree().search().find(typed, scope, limit);
    }

    /** What {@code text} in somebody's file means: a code, a name with or without its generic part, or one no longer used. */
    @Public(PUBLIC)
    public Resolution resolve(String text, Level level, Code within) {
        JurisdictionTree tree = tree();
        String wanted = text.strip();
        Optional<FormerCode> former = tree.former().stream()
                .filter(old -> old.code().value().equals(wanted) || old.names().means(wanted))
                .findFirst();
        if (wanted.matches("[0-9A-Za-z]{1,40}")) {
            Optional<Jurisdiction> found =
                    tree.find(Code.of(wanted)).filter(node -> node.level() == level && within.contains(node.code()));
            if (found.isPresent()) {
                return new Resolution.Found(found.get());
            }
        }
        List<Jurisdiction> called = tree.search().called(wanted, level, within);
        if (called.size() == 1) {
            return new Resolution.Found(called.getFirst());
        }
        if (!called.isEmpty()) {
            return new Resolution.Ambiguous(called);
        }
        return former.flatMap(old -> tree.find(old.now()).map(now -> (Resolution) new Resolution.Renamed(old, now)))
                .orElseGet(() -> new Resolution.Unknown(tree.search().similar(wanted, level, within)));
    }

    /** The counties to draw for {@code scope}. */
    @Public(PUBLIC)
    public MapLayer map(Code scope, Language language) {
        CountyMap map = new CountyMap(tree(), scope, language);
        Map<Code, String> polygons = region.shapes();
        return polygons.isEmpty() ? map.hexagons() : map.shapes(polygons);
    }

    /** The same for paper, coloured by {@code values}; always hexagons. */
    @Public(PUBLIC)
    public MapDrawing drawing(Code scope, MapValues values, Language language) {
        return new CountyMap(tree(), scope, language).drawing(values);
    }

    /** The cells of the schematic map inside {@code scope}, for drawings that are not the browser's. */
    @Public(PUBLIC)
    public List<HexCell> cells(Code scope) {
        JurisdictionTree tree = tree();
        return tree.within(scope, Level.COUNTY).stream()
                .flatMap(county -> tree.cell(county.code()).stream())
                .toList();
    }

    /** The kinds of organisation of this region, in the order in which they are shown. */
    @Public(PUBLIC)
    @Transactional(readOnly = true)
    public List<Organisation.Kind> organisationKinds() {
        return organisations.kinds();
    }

    /** The organisations of {@code code} itself, open ones first. */
    @Public(PUBLIC)
    @Transactional(readOnly = true)
    public List<Organisation> organisations(Code code) {
        return organisations.of(code);
    }

    /** The first open organisation of {@code kind}, such as {@code cdc}, in {@code code} or the nearest jurisdiction above it. */
    @Public(PUBLIC)
    @Transactional(readOnly = true)
    public Optional<Organisation> responsible(Code code, String kind) {
        return tree().path(code).reversed().stream()
                .flatMap(node -> organisations.of(node.code()).stream())
                .filter(organisation -> organisation.kind().equals(kind) && !organisation.closed())
                .findFirst();
    }

    @Public(PUBLIC)
    @Transactional(readOnly = true)
    public Organisation organisation(Organisation.Id id) {
        return organisations.find(id).orElseThrow(() -> new Missing("organisation"));
    }

    /** Adds an organisation the pack does not know. */
    @Requires(Permission.ADMINISTER)
    @Transactional
    public Organisation.Id addOrganisation(Code code, String kind, Names names) {
        inScope(code);
        if (names.en().isBlank() || names.zhHans().isBlank() || names.zhHant().isBlank()) {
            throw new Refusal("JURISDICTION-0005");
        }
        if (organisations.kinds().stream().noneMatch(known -> known.kind().equals(kind))) {
            throw new Refusal("JURISDICTION-0006", kind);
        }
        Organisation.Id id = organisations.add(code, kind, names);
        record(
                "organisation-added",
                "organisation",
                id.value().toString(),
                code,
                Map.of("kind", kind, "name", names.en()));
        return id;
    }

    /** Closes an organisation, or reopens it. */
    @Requires(Permission.ADMINISTER)
    @Transactional
    public void closeOrganisation(Organisation.Id id, boolean closed) {
        Organisation organisation = organisation(id);
        inScope(organisation.jurisdiction());
        if (!organisations.close(id, closed)) {
            throw new Missing("organisation");
        }
        record(
                closed ? "organisation-closed" : "organisation-reopened",
                "organisation",
                id.value().toString(),
                organisation.jurisdiction(),
                Map.of());
    }

    /** Adds a place: a grid, a building, a post's site. Its jurisdiction lies in the viewer's scope. */
    @Requires({Permission.ADMINISTER, Permission.EDIT_CASES, Permission.OPERATE})
    @Transactional
    public Place.Id addPlace(Place.New place) {
        inScope(place.jurisdiction());
        if (place.name().isBlank()) {
            throw new Refusal("JURISDICTION-0007");
        }
        return places.add(place);
    }

    /** Adds many places with ids of their own, such as a register brings; those already there stay as they are. */
    @Requires(Permission.OPERATE)
    @Transactional
    public void addPlaces(Collection<Place> many) {
        many.forEach(each -> inScope(each.jurisdiction()));
        places.addAll(many);
    }

    /** Those of these places that the viewer may see. */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public List<Place> places(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : places.some(ids);
    }

    /** Places whose name or address is one of these, by {@link Place#key}. */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public List<Place> placesCalled(Collection<String> keys) {
        return keys.isEmpty() ? List.of() : places.called(keys);
    }

    /** Places that may be meant by what somebody has begun to write; those near {@code near} first. */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public List<Place> placesLike(String written, Code near, int limit) {
        String key = Place.key(written);
        return key.isEmpty() ? List.of() : places.like(key, near, limit);
    }

    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public Optional<Place> place(Place.Id id) {
        return places.find(id);
    }

    /** Places directly in {@code code}, at most {@code limit}. */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public List<Place> places(Code code, int limit) {
        return places.of(code, limit);
    }

    /** The operator's file the map is drawn from; empty while it is hexagons. */
    @Public(PUBLIC)
    @Transactional(readOnly = true)
    public Optional<ShapeFile> shapeFile() {
        return shapes.file();
    }

    /**
     * Draws the map from the operator's polygons instead of hexagons: a GeoJSON FeatureCollection whose features carry a county's code
     * as property {@code code} or {@code adcode}. Features that cannot be used are reported; with none usable nothing changes.
     */
    @Requires(Permission.ADMINISTER)
    @Transactional
    public ShapeReport useShapes(String fileName, byte[] file) {
        Viewer viewer = wholeRegion();
        ShapeReader.Outcome outcome = new ShapeReader(tree()).read(file, json);
        ShapeReport report = outcome.report();
        if (!outcome.shapes().isEmpty()) {
            String name = fileName.length() > 200 ? fileName.substring(0, 200) : fileName;
            shapes.replace(
                    new ShapeFile(
                            name,
                            clock.instant(),
                            viewer.name(),
                            report.taken(),
                            report.problems().size()),
                    outcome.shapes());
            record(
                    "map-shapes-loaded",
                    "map",
                    "counties",
                    root().code(),
                    Map.of(
                            "taken",
                            String.valueOf(report.taken()),
                            "refused",
                            String.valueOf(report.problems().size())));
            region.drawAfterCommit(outcome.shapes());
        }
        return report;
    }

    /** Back to hexagons. */
    @Requires(Permission.ADMINISTER)
    @Transactional
    public void removeShapes() {
        wholeRegion();
        shapes.remove();
        record("map-shapes-removed", "map", "counties", root().code(), Map.of());
        region.drawAfterCommit(Map.of());
    }

    private JurisdictionTree tree() {
        return region.tree();
    }

    private void inScope(Code code) {
        if (!Scopes.current().scope().contains(code) || tree().find(code).isEmpty()) {
            throw new Missing(code.value());
        }
    }

    private Viewer wholeRegion() {
        Viewer viewer = Scopes.current();
        if (!viewer.scope().equals(root().code())) {
            throw new Refusal("JURISDICTION-0004");
        }
        return viewer;
    }

    private void record(String action, String kind, String id, Code code, Map<String, String> detail) {
        ledger.record(new Entry(action, kind, id, code, detail));
    }
}
