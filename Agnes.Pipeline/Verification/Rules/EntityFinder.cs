using System.Text.RegularExpressions;

namespace Agnes.Pipeline.Verification.Rules;

/// <summary>Finds the entities of a sentence by their notation.</summary>
internal static partial class EntityFinder
{
    private const int MaxEntityLength = 80;

    public static IReadOnlyList<string> In(string text) =>
        [.. Entity().Matches(text)
            .Select(match => match.Groups.Values.Skip(1).First(group => group.Success).Value.Trim().TrimEnd('.', ',', ':'))
            .Where(entity => entity.Length is > 1 and <= MaxEntityLength)
            .DistinctBy(entity => entity.ToUpperInvariant())
            .Take(Finding.MaxEntities)];

    // In backticks or quotes; URLs; paths; snake_case, dotted and kebab-case names with digits; CamelCase; CAPITALS;
    // names of several words with capitals.
    [GeneratedRegex(@"`([^`\n]{1,80})`|""([^""\n]{2,60})""|([\w.+-]+@[\w-]+(?:\.[\w-]+)+)|((?:[\w.-]+/)+[\w.-]+)|\b([A-Za-z]\w*_\w+|[A-Za-z]\w*(?:\.[A-Za-z]\w*)+|[a-z]+[A-Z]\w*|[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+|[A-Z][A-Z0-9]{1,}s?|[a-z]+(?:-[a-z0-9]+)*-?\d[\w.-]*)\b|\b([A-Z][a-z]+(?: [A-Z][a-z]+)+)\b", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Entity();
}
