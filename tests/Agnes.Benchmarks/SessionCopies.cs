using System.Globalization;
using System.Text;

namespace Agnes.Benchmarks;

/// <summary>Copies real transcripts under new ids until there are enough bytes of them.</summary>
internal static class SessionCopies
{
    private static readonly string[] IdPrefixes = ["msg_0", "req_0", "toolu_0"];

    /// <summary>Copies whole rounds of <paramref name="source"/> into a folder of sessions.</summary>
    /// <returns>Files and bytes that were written; they are in the page cache.</returns>
    public static (int Files, long Bytes) Make(string source, string target, long atLeast)
    {
        Directory.CreateDirectory(target);
        var paths = Directory.GetFiles(source, "*.jsonl", SearchOption.AllDirectories);
        var (files, bytes) = (0, 0L);
        for (var round = 0; bytes < atLeast; round++)
        {
            foreach (var path in paths)
            {
                var text = Latin1WithNewIds(path, round);
                var name = string.Create(CultureInfo.InvariantCulture, $"{round}-{files}-{Path.GetFileName(path)}");
                File.WriteAllBytes(Path.Combine(target, name), Encoding.Latin1.GetBytes(text));
                files++;
                bytes += text.Length;
            }
        }

        return (files, bytes);
    }

    // Latin-1 keeps each byte as it is, whatever the encoding.
    private static string Latin1WithNewIds(string path, int round)
    {
        var text = new StringBuilder(Encoding.Latin1.GetString(File.ReadAllBytes(path)));
        foreach (var prefix in IdPrefixes)
        {
            text.Replace(prefix, prefix[..^1] + (char)('A' + round));
        }

        var session = Path.GetFileNameWithoutExtension(path);
        return session.Length == 36
            ? text.Replace(session, $"{(char)('a' + (round % 6))}{session[1..]}").ToString()
            : text.ToString();
    }
}
