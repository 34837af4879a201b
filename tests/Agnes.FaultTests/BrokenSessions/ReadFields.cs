using System.Text;
using System.Text.RegularExpressions;
using Agnes.Testing;

namespace Agnes.FaultTests.BrokenSessions;

/// <summary>The names of all fields of transcripts that the product reads, taken from its parsers.</summary>
internal static partial class ReadFields
{
    public static IReadOnlyList<string> All { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "Agnes.Pipeline", "Transcripts"), "*.cs")
            .SelectMany(path => NameComparison().Matches(File.ReadAllText(path)))
            .Select(match => match.Groups[1].Value)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)];

    /// <summary>Returns the positions of a field's values in a transcript.</summary>
    public static IEnumerable<Range> ValuesOf(string field, byte[] transcript)
    {
        var name = Encoding.UTF8.GetBytes($"\"{field}\":");
        for (var at = 0; transcript.AsSpan(at).IndexOf(name) is var found and >= 0;)
        {
            at += found + name.Length;
            if (JsonValues.EndOf(transcript.AsSpan(at)) is { } length)
            {
                yield return at..(at + length);
            }
        }
    }

    [GeneratedRegex(@"name\.SequenceEqual\(""(\w+)""u8\)")]
    private static partial Regex NameComparison();
}
