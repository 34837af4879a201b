namespace Agnes.Pipeline.Usage.Counting;

/// <summary>All copies of one message, of which one for each key counts.</summary>
internal sealed class Contest
{
    private readonly List<Copy> _copies = [];

    public void Add(Copy copy) => _copies.Add(copy);

    public IEnumerable<UsageMessage> Winners()
    {
        var best = _copies
            .Where(copy => copy.Competes)
            .GroupBy(copy => copy.Key)
            .ToDictionary(copies => copies.Key, copies => copies.Min(copy => copy.Rank));
        var losers = AsideLosers();
        return _copies
            .Where(copy => best.TryGetValue(copy.Key, out var rank) && Wins(copy, rank))
            .Where(copy => !losers.Contains((copy.Key, copy.Place)))
            .Select(copy => copy.Message);
    }

    private static bool Wins(Copy copy, (int Flaws, long MissingOutput, int Place) best) =>
        copy.IsAdvisor ? copy.Place == best.Place : copy.Competes && copy.Rank == best;

    /// <summary>
    /// A side question asks for the same messages under new request ids, so its copies also compete beyond their key;
    /// without a request id, within their session only.
    /// </summary>
    private HashSet<((string?, string?, string?) Key, int Place)> AsideLosers()
    {
        if (!_copies.Exists(copy => copy.IsAside))
        {
            return [];
        }

        var competing = _copies.Where(copy => copy.Competes).ToList();
        var beaten = competing
            .Where(copy => copy.Message.RequestId is not null)
            .OrderBy(copy => copy.Rank)
            .ThenBy(copy => copy.Message.RequestId, StringComparer.Ordinal)
            .Skip(1);
        var beatenWithinSession = competing
            .GroupBy(copy => copy.Message.SessionId)
            .SelectMany(session => session
                .OrderBy(copy => copy.Rank)
                .ThenBy(copy => copy.Message.RequestId is null)
                .ThenBy(copy => copy.Message.RequestId, StringComparer.Ordinal)
                .Skip(1));
        return [.. beaten.Concat(beatenWithinSession).Where(copy => copy.IsAside).Select(copy => (copy.Key, copy.Place))];
    }
}
