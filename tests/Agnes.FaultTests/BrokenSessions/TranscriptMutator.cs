namespace Agnes.FaultTests.BrokenSessions;

/// <summary>Corrupts transcripts as disks, networks, other programs, and attackers do.</summary>
internal sealed class TranscriptMutator(Random random)
{
    private static readonly byte[][] Intruders =
    [
        [0], [0, 0, 0, 0], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xED, 0xA0, 0x80], [0xC3], [0x80], [0x1B], "\n"u8.ToArray(),
        "\r"u8.ToArray(), "\n\n \n\t\r\n"u8.ToArray(), "\""u8.ToArray(), "\\"u8.ToArray(), "\\ud800"u8.ToArray(), "{"u8.ToArray(),
        "}"u8.ToArray(), "[["u8.ToArray(), ","u8.ToArray(), "\u2028"u8.ToArray(),
    ];

    /// <summary>Returns a corrupted copy, with one or more corruptions.</summary>
    public byte[] Mutate(byte[] transcript)
    {
        for (var left = random.Next(1, 4); left > 0; left--)
        {
            transcript = MutateOnce(transcript);
        }

        return transcript;
    }

    private byte[] MutateOnce(byte[] transcript) => random.Next(24) switch
    {
        0 or 1 => FlipBits(transcript),
        2 or 3 => transcript[..random.Next(transcript.Length + 1)],
        4 or 5 => Insert(transcript, random.Next(transcript.Length + 1), Intruders[random.Next(Intruders.Length)]),
        6 or 7 => GrowNumber(transcript),
        8 => SwapLines(transcript),
        9 => SpliceLines(transcript),
        10 => [.. transcript.Where(letter => letter != '\n' || random.Next(3) > 0)],
        11 => [0xEF, 0xBB, 0xBF, .. transcript],
        12 => [.. transcript.SelectMany(letter => letter == '\n' ? "\r\n"u8.ToArray() : [letter])],
        13 => RepeatPart(transcript),
        14 => transcript[Math.Min(transcript.Length, random.Next(1, 200))..],
        15 => Zero(transcript),
        16 => random.Next(20) == 0 ? [] : Zero(transcript),
        17 or 18 => RepeatKey(transcript),
        _ => ReplaceValue(transcript),
    };

    private byte[] FlipBits(byte[] transcript)
    {
        var broken = transcript.ToArray();
        for (var left = random.Next(1, 30); left > 0 && broken.Length > 0; left--)
        {
            broken[random.Next(broken.Length)] ^= (byte)(1 << random.Next(8));
        }

        return broken;
    }

    private byte[] Zero(byte[] transcript)
    {
        var (first, last) = Part(transcript);
        var broken = transcript.ToArray();
        broken.AsSpan(first, last - first).Clear();
        return broken;
    }

    private byte[] RepeatPart(byte[] transcript)
    {
        var (first, last) = Part(transcript);
        return Insert(transcript, random.Next(transcript.Length + 1), transcript[first..last]);
    }

    private byte[] GrowNumber(byte[] transcript)
    {
        var at = transcript.Length == 0 ? -1 : transcript.AsSpan(random.Next(transcript.Length)).IndexOfAnyInRange((byte)'0', (byte)'9');
        return at < 0
            ? transcript
            : Insert(transcript, at, [.. Enumerable.Repeat((byte)'9', random.Next(1, 40))]);
    }

    private byte[] SwapLines(byte[] transcript)
    {
        var lines = Lines(transcript);
        var (one, other) = (random.Next(lines.Count), random.Next(lines.Count));
        (lines[one], lines[other]) = (lines[other], lines[one]);
        return [.. lines.SelectMany(line => line)];
    }

    private byte[] SpliceLines(byte[] transcript)
    {
        var lines = Lines(transcript);
        var (one, other) = (random.Next(lines.Count), random.Next(lines.Count));
        lines[one] = [.. lines[one][..random.Next(lines[one].Length + 1)], .. lines[other][random.Next(lines[other].Length + 1)..]];
        return [.. lines.SelectMany(line => line)];
    }

    private byte[] ReplaceValue(byte[] transcript) =>
        SomeValue(transcript) is { } value
            ? [.. transcript[..value.Start], .. Wrong(), .. transcript[value.End..]]
            : transcript;

    private byte[] RepeatKey(byte[] transcript)
    {
        var field = ReadFields.All[random.Next(ReadFields.All.Count)];
        return SomeValue(transcript) is { } value
            ? Insert(transcript, value.End.Value, [.. System.Text.Encoding.UTF8.GetBytes($",\"{field}\":"), .. Wrong()])
            : transcript;
    }

    private Range? SomeValue(byte[] transcript)
    {
        for (var tries = 0; tries < 20; tries++)
        {
            var values = ReadFields.ValuesOf(ReadFields.All[random.Next(ReadFields.All.Count)], transcript).ToList();
            if (values.Count > 0)
            {
                return values[random.Next(values.Count)];
            }
        }

        return null;
    }

    private byte[] Wrong() => JsonValues.Wrong[random.Next(JsonValues.Wrong.Count)];

    private (int First, int Last) Part(byte[] transcript)
    {
        var first = random.Next(transcript.Length + 1);
        return (first, Math.Min(transcript.Length, first + random.Next(500)));
    }

    private static List<byte[]> Lines(byte[] transcript)
    {
        var lines = new List<byte[]>();
        for (var rest = transcript.AsSpan(); ;)
        {
            var newline = rest.IndexOf((byte)'\n');
            if (newline < 0)
            {
                lines.Add(rest.ToArray());
                return lines;
            }

            lines.Add(rest[..(newline + 1)].ToArray());
            rest = rest[(newline + 1)..];
        }
    }

    private static byte[] Insert(byte[] transcript, int at, byte[] what) =>
        [.. transcript.AsSpan(0, at), .. what, .. transcript.AsSpan(at)];
}
