using Agnes.Testing;

namespace Agnes.FaultTests.BrokenSessions;

/// <summary>Consecutive lines of real transcripts, from a few KB to 100 KB.</summary>
internal static class Excerpts
{
    private const int Longest = 100_000;

    public static IReadOnlyList<byte[]> Of(string corpus, int count, Random random)
    {
        var files = CorpusSessions.In(corpus);
        return [.. Enumerable.Range(0, count).Select(_ => Cut(File.ReadAllBytes(files[random.Next(files.Count)].Path), random))];
    }

    private static byte[] Cut(byte[] transcript, Random random)
    {
        var start = transcript.AsSpan(0, random.Next(transcript.Length)).LastIndexOf((byte)'\n') + 1;
        var end = start;
        for (var lines = random.Next(5, 25); lines > 0 && end < transcript.Length; lines--)
        {
            var newline = transcript.AsSpan(end).IndexOf((byte)'\n');
            var next = newline < 0 ? transcript.Length : end + newline + 1;
            if (next - start > Longest)
            {
                break;
            }

            end = next;
        }

        return transcript[start..end];
    }
}
