using CustomerGrains.Storage.Format;

namespace CustomerGrains.Storage.Sqlite;

/// <summary>Reads the journal's end, where the directory does not reach yet.</summary>
internal static class JournalEnd
{
    private const int PlacesAtOnce = 4_096;

    /// <summary>Adds the places of all records that neither memory nor the directory knows.</summary>
    /// <exception cref="StoreCorruptException">A record is missing.</exception>
    public static void CatchUp(Database database, RecentPlaces recent)
    {
        long known = Math.Max(recent.LastSequence, database.Number("SELECT sequence FROM directory_end"));
        long last = database.Number("SELECT COALESCE(MAX(sequence), 0) FROM journal");
        if (last < known)
        {
            throw new StoreCorruptException($"the journal ends at record {last}, but record {known} was written");
        }

        recent.StartAfter(known);
        Statement records = database.Prepare("SELECT sequence, customer, version, interaction FROM journal WHERE sequence > ?1 ORDER BY sequence");
        var places = new List<Place>(PlacesAtOnce);
        records.Bind(1, known);
        while (records.Step())
        {
            if (records.Int64(0) != ++known)
            {
                throw new StoreCorruptException($"record {known} of the journal is missing");
            }

            InteractionHeader header = InteractionCodec.ReadHeader(records.Span(3));
            places.Add(new Place(
                Place.PositionOf(records.Int64(1), records.Int64(2)), known, header.OccurredAt.Microseconds, Place.HashOf(header.InteractionId)));
            if (places.Count == PlacesAtOnce)
            {
                recent.Add(places);
                places.Clear();
            }
        }

        recent.Add(places);
    }
}
