namespace Agnes.Pipeline.Verification;

/// <summary>Splits a conversation into overlapping windows, so that each turn has context.</summary>
public static class ConversationWindows
{
    /// <summary>The maximum number of turns in a window.</summary>
    public const int MaxTurns = 100;

    /// <summary>
    /// The maximum number of characters in a window, unless a single turn has more: about 24,000 tokens.
    /// </summary>
    public const int MaxCharacters = 96_000;

    /// <summary>The number of turns of the previous window that a window starts with.</summary>
    public const int Overlap = 4;

    /// <summary>Returns the windows in order; each unprocessed turn is new in exactly one of them.</summary>
    /// <param name="turns">The conversation.</param>
    /// <param name="firstNew">The index of the first unprocessed turn.</param>
    public static IEnumerable<ConversationWindow> Of(IReadOnlyList<Turn> turns, int firstNew)
    {
        ArgumentNullException.ThrowIfNull(turns);
        for (var start = firstNew; start < turns.Count;)
        {
            var first = Math.Max(0, start - Overlap);
            var end = EndOf(turns, first, start);
            yield return new ConversationWindow([.. turns.Skip(first).Take(end - first)], start - first);
            start = end;
        }
    }

    private static int EndOf(IReadOnlyList<Turn> turns, int first, int start)
    {
        var characters = 0;
        for (var i = first; i < turns.Count; i++)
        {
            characters += turns[i].Text.Length;
            if (i > start && (i - first == MaxTurns || characters > MaxCharacters))
            {
                return i;
            }
        }

        return turns.Count;
    }
}
