"""What the build has to know about a place: its sources, its levels, its frame."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SourceFile:
    """A published boundary file and what a right copy of it looks like."""

    key: str
    path: str
    title: str
    columns: tuple[str, ...]
    features: int
    crs: str
    reference: str
    licence: str
    attribution: str
    remedy: str


@dataclass(frozen=True)
class Place:
    """A place whose layers can be built.

    ``metres_per_unit``, ``tolerance`` and ``margin`` are in units of the map: metres per map unit
    for the first, metres for the others. ``islet`` and ``neighbour_islet`` (m²) are the smallest
    separate pieces of land that are drawn, of the place and of its neighbours; smaller ones are
    cleared away, and named in the report. ``land_border`` and ``narrow_water`` (metres) decide who
    neighbours whom, see ``geo.relations``; the published shoreline is drawn so roundly that a
    canal of 20 metres can be 200 wide. ``bridges`` are pairs of sub-districts across wider water
    that a road bridge joins. ``sea`` are areas without land, which are left out.
    """

    name: str
    municipality: str
    crs: str
    metres_per_unit: int
    tolerance: float
    margin: float
    islet: float
    neighbour_islet: float
    land_border: float
    narrow_water: float
    bridges: tuple[tuple[str, str], ...]
    sea: tuple[str, ...]
    names: str
    sub_districts: SourceFile
    hierarchy: SourceFile
    land: SourceFile
    municipalities: SourceFile

    @property
    def sources(self) -> tuple[SourceFile, ...]:
        """The source files in the order in which they are read."""
        return (self.sub_districts, self.hierarchy, self.land, self.municipalities)


LEVELS = ("city", "major-district", "district", "sub-district")

_CITY = "City of Helsinki, Piirijako"
_STAT = "Statistics Finland"

HELSINKI = Place(
    name="helsinki",
    municipality="091",
    crs="EPSG:3879",
    metres_per_unit=5,
    tolerance=10.0,
    margin=300.0,
    islet=3_000.0,
    neighbour_islet=20_000.0,
    land_border=50.0,
    narrow_water=220.0,
    bridges=(
        ("0911103201", "0911105311"),  # Ruoholahti–Kotkavuori: Lauttasaaren silta
        ("0913301102", "0916601420"),  # Kalasatama–Kulosaari: Kulosaaren silta
        ("0916603495", "0916603510"),  # Hevossalmi–Santahamina: Santahaminan silta
        ("0917701452", "0917704547"),  # Puotila–Rastila: Vuosaaren silta
    ),
    sea=("0916603533",),
    names="helsinki.csv",
    sub_districts=SourceFile(
        key="osa-alue",
        path="geo/helsinki_osa_alue_2022.geojson",
        title="Sub-districts (osa-alueet)",
        columns=("kokotunnus", "tunnus", "nimi_fi", "nimi_se"),
        features=148,
        crs="EPSG:4326",
        reference="2022-01",
        licence="CC BY 4.0",
        attribution=_CITY,
        remedy="fetch the layer avoindata:Piirijako_osaalue from the city's WFS "
        "(kartta.hel.fi/ws/geoserver/avoindata/wfs) as GeoJSON in EPSG:4326",
    ),
    hierarchy=SourceFile(
        key="pienalue",
        path="geo/helsinki_pienalue_2022.geojson",
        title="Small areas with the hierarchy (pienalueet)",
        columns=(
            "osaalue_tunnus",
            "peruspiiri_tunnus",
            "peruspiiri_nimi_fi",
            "peruspiiri_nimi_se",
            "suurpiiri_tunnus",
            "suurpiiri_nimi_fi",
            "suurpiiri_nimi_se",
        ),
        features=404,
        crs="EPSG:4326",
        reference="2022-02",
        licence="CC BY 4.0",
        attribution=_CITY,
        remedy="fetch the layer avoindata:Piirijako_pienalue from the city's WFS "
        "(kartta.hel.fi/ws/geoserver/avoindata/wfs) as GeoJSON in EPSG:4326",
    ),
    land=SourceFile(
        key="postal-land",
        path="geo/uusimaa_postal_land_2019.gpkg",
        title="Postal areas cut at the shoreline (land mask)",
        columns=("posti_alue",),
        features=370,
        crs="EPSG:3067",
        reference="2019",
        licence="CC BY 4.0",
        attribution=_STAT,
        remedy="fetch postialue:pno_2019 of Uusimaa from Statistics Finland "
        "(geo.stat.fi/geoserver/postialue/wfs) as GeoPackage in EPSG:3067",
    ),
    municipalities=SourceFile(
        key="municipality",
        path="geo/finland_municipality_4500k_2024.geojson",
        title="Municipalities (names of the neighbours)",
        columns=("kunta", "nimi", "namn", "name"),
        features=309,
        crs="EPSG:4326",
        reference="2024",
        licence="CC BY 4.0",
        attribution=_STAT,
        remedy="fetch tilastointialueet:kunta4500k_2024 from Statistics Finland "
        "(geo.stat.fi/geoserver/tilastointialueet/wfs) as GeoJSON in EPSG:4326",
    ),
)

PLACES = {place.name: place for place in (HELSINKI,)}
