package io.countback.ingest.sample;

import java.util.ArrayList;
import java.util.List;

/**
 * The words company names are made of, per market. Surnames are common ones, towns are made up so
 * that no real public body is named; trades say which segment a company belongs to. {@code %}
 * stands for a surname, {@code @} for a town.
 */
enum NameWords {
  GERMAN(
      """
          Adler Albrecht Altmann Arendt Bachmann Behrens Bergmann Bockhorn Brandt Brinkmann
          Buchholz Burmeister Clasen Dahlmann Dietrich Dorn Eberhardt Eckstein Ehlers Engelke
          Fahrenholz Falkenberg Feddersen Fiedler Frerichs Gebhardt Gerlach Giese Goldmann
          Grothe Gundlach Haberland Hagedorn Harms Hartwig Hellmann Henning Herbst Hinrichs
          Holtmann Jessen Kaltenbach Karsten Kellermann Kirchhoff Klages Köhler Kröger Lohmann
          Lüders Mahnke Neuhaus Oltmanns Petersen Rehberg Sievers Stolte Thiessen Voigt
          Wiedemann
          """,
      """
          Falkenrode Erlenrode Birkenrode Kranichrode Wolfsrode Rehmrode Lindenrode Haselrode
          Ulmenrode Adlersrode Hirschrode Krähenrode Falkenbruch Erlenbruch Birkenbruch
          Kranichbruch Wolfsbruch Rehmbruch Lindenbruch Haselbruch Ulmenbruch Adlersbruch
          Hirschbruch Krähenbruch Falkenhagen Erlenhagen Birkenhagen Kranichhagen Wolfshagen
          Rehmhagen Lindenhagen Haselhagen Ulmenhagen Adlershagen Hirschhagen Krähenhagen
          Falkenstedt Erlenstedt Birkenstedt Kranichstedt Wolfsstedt Rehmstedt Lindenstedt
          Haselstedt Ulmenstedt Adlersstedt Hirschstedt Krähenstedt Falkenwerder Erlenwerder
          Birkenwerder Kranichwerder Wolfswerder Rehmwerder Lindenwerder Haselwerder
          Ulmenwerder Adlerswerder Hirschwerder Krähenwerder
          """,
      """
          industry: % Maschinenbau, % Werkzeugbau, % Metallbau, % Anlagentechnik,\
           % Kunststofftechnik, % Verpackungen, % Elektrotechnik, % Feinmechanik, % Lacke,\
           % Fördertechnik, % Druckguss, % Möbelwerke
          retail: % Baumärkte, % Möbelhaus, % Drogerien, % Gartencenter, % Feinkost,\
           % Modehaus, % Sport, % Bürobedarf
          wholesale: % Großhandel, % Baustoffe, % Eisenwaren, % Getränke, % Holzhandel,\
           % Technikhandel, % Agrarhandel
          services: % Logistik, % Spedition, % Ingenieure, % Gebäudedienste, % Messebau,\
           % Umweltdienste
          public: Stadtwerke @, Klinikum @, Verkehrsbetriebe @
          """),
  SWEDISH(
      """
          Ahlgren Alm Andersson Asplund Berglund Bergström Björk Blomqvist Boström Brolin
          Carlsson Dahlberg Edlund Ekström Engström Eriksson Falk Forsberg Fransson Granlund
          Grönberg Gustafsson Hagberg Hallström Hedlund Hellström Holmgren Håkansson Isaksson
          Jansson Kjellberg Lagerqvist Larsson Lindahl Lindgren Ljungberg Lundin Malmström
          Mattsson Melin Moberg Nilsson Norberg Nyström Odén Olofsson Palm Rosén Rydberg
          Sandberg Sjögren Sköld Stenberg Söderholm Sundin Thorell Viklund Wallin Westman Öberg
          """,
      """
          Alsunda Björksunda Eksunda Gransunda Hasselsunda Lindsunda Rönnsunda Tallsunda
          Asksunda Lönnsunda Aspsunda Sävsunda Alvik Björkvik Ekvik Granvik Hasselvik Lindvik
          Rönnvik Tallvik Askvik Lönnvik Aspvik Sävvik Alholm Björkholm Ekholm Granholm
          Hasselholm Lindholm Rönnholm Tallholm Askholm Lönnholm Aspholm Sävholm Altorp
          Björktorp Ektorp Grantorp Hasseltorp Lindtorp Rönntorp Talltorp Asktorp Lönntorp
          Asptorp Sävtorp Alfors Björkfors Ekfors Granfors Hasselfors Lindfors Rönnfors
          Tallfors Askfors Lönnfors Aspfors Sävfors
          """,
      """
          industry: % Mekaniska, % Verkstad, % Plåt, % Gjuteri, % Trävaror, % Elteknik,\
           % Hydraulik, % Emballage, % Papper, % Stål, % Kemi, % Snickeri
          retail: % Bygghandel, % Möbler, % Livs, % Järn, % Sport, % Mode, % Trädgård,\
           % Optik
          wholesale: % Grossist, % Partihandel, % Livsmedel, % Maskinhandel, % Lantbruk,\
           % Elgrossist, % Fisk
          services: % Åkeri, % Logistik, % Konsult, % Städ, % Fastigheter, % Återvinning
          public: @ Energi, @ Hamn, @ Lokaltrafik
          """),
  ENGLISH(
      """
          Abbott Ainsworth Armitage Ashdown Atherton Barlow Beckwith Bingham Bradshaw Bramley
          Calloway Chadwick Clayton Coulson Cranfield Dalton Denby Draycott Eastwood Ellison
          Fairburn Fenwick Garside Gledhill Greenhalgh Hadley Harcourt Haslam Hepworth Holroyd
          Ingham Jessop Kershaw Kirkham Langley Lockwood Marsden Mellor Midgley Naylor Oldroyd
          Ormerod Pickering Prescott Radcliffe Rawson Redfern Rushworth Sedgwick Shackleton
          Standish Sutcliffe Tattersall Thackray Thornton Wainwright Walmsley Whitaker
          Winstanley Wragg
          """,
      """
          Alderwick Ashwick Birchwick Elmwick Hazelwick Hollywick Oakwick Rowanwick Thornwick
          Willowwick Maplewick Beechwick Aldercombe Ashcombe Birchcombe Elmcombe Hazelcombe
          Hollycombe Oakcombe Rowancombe Thorncombe Willowcombe Maplecombe Beechcombe Aldermere
          Ashmere Birchmere Elmmere Hazelmere Hollymere Oakmere Rowanmere Thornmere Willowmere
          Maplemere Beechmere Alderthorpe Ashthorpe Birchthorpe Elmthorpe Hazelthorpe
          Hollythorpe Oakthorpe Rowanthorpe Thornthorpe Willowthorpe Maplethorpe Beechthorpe
          Alderdale Ashdale Birchdale Elmdale Hazeldale Hollydale Oakdale Rowandale Thorndale
          Willowdale Mapledale Beechdale
          """,
      """
          industry: % Engineering, % Castings, % Fabrications, % Plastics, % Packaging,\
           % Electrical, % Coatings, % Instruments, % Textiles, % Tools, % Paper Mills,\
           % Joinery
          retail: % Stores, % Home Furnishings, % Garden Centres, % Pharmacies,\
           % & Sons Outfitters, % Sports, % Bakeries, % Opticians
          wholesale: % Wholesale, % Building Supplies, % Catering Supplies, % Timber,\
           % Foodservice, % Electrical Factors, % Agricultural
          services: % Haulage, % Logistics, % Consulting, % Facilities, % Exhibitions,\
           % Recycling
          public: @ Hospitals Trust, @ College, @ Transport
          """);

  /** A pattern for a name and the segment it belongs to. */
  record Trade(String pattern, String segment) {}

  private final List<String> surnames;
  private final List<String> towns;
  private final List<Trade> trades;

  NameWords(String surnames, String towns, String trades) {
    this.surnames = List.of(surnames.strip().split("\\s+"));
    this.towns = List.of(towns.strip().split("\\s+"));
    this.trades = trades(trades);
  }

  List<String> surnames() {
    return surnames;
  }

  List<String> towns() {
    return towns;
  }

  List<Trade> trades() {
    return trades;
  }

  /** Lines of {@code segment: pattern, pattern…}. */
  private static List<Trade> trades(String text) {
    List<Trade> trades = new ArrayList<>();
    for (String line : text.strip().split("\n")) {
      String[] parts = line.split(": ");
      for (String pattern : parts[1].split(", ")) {
        trades.add(new Trade(pattern, parts[0]));
      }
    }
    return List.copyOf(trades);
  }
}
