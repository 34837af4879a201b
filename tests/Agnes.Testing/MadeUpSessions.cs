using System.Globalization;
using System.Text;

namespace Agnes.Testing;

/// <summary>Any number of sessions that nobody had: the repository's samples, each time under new ids.</summary>
public static class MadeUpSessions
{
    private static readonly Lazy<string[]> Samples = new(() =>
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "samples"), "*.jsonl")
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText)]);

    /// <summary>The name of one of them.</summary>
    public static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"made-up-{number}.jsonl");

    /// <summary>The content of one of them.</summary>
    public static byte[] ContentOf(int number)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"_{number:D6}");
        return Encoding.UTF8.GetBytes(Samples.Value[number % Samples.Value.Length]
            .Replace("\"msg_", $"\"msg{prefix}", StringComparison.Ordinal)
            .Replace("\"req_", $"\"req{prefix}", StringComparison.Ordinal)
            .Replace("\"toolu_", $"\"toolu{prefix}", StringComparison.Ordinal));
    }

    /// <summary>Puts the first so many of them into a folder.</summary>
    public static void Write(string folder, int count)
    {
        Directory.CreateDirectory(folder);
        for (var number = 0; number < count; number++)
        {
            File.WriteAllBytes(Path.Combine(folder, NameOf(number)), ContentOf(number));
        }
    }
}
