using System.Reflection;
using Agnes.Cli.StatusLine;

namespace Agnes.Cli.Tests.StatusLine;

public sealed class CallCacheTests
{
    [Test]
    public void Every_field_survives_a_round_trip()
    {
        var call = Filled(new CachedCall());
        var transcript = Filled(new CachedTranscript());
        transcript.Calls = [call, call with { Id = "other", Agent = null, At = null }];

        var read = CallCacheReader.Read(CallCacheWriter.Write([transcript, transcript with { Session = null }]));

        Assert.That(read, Has.Length.EqualTo(2));
        Assert.That(read[0].Calls, Is.EqualTo(transcript.Calls));
        Assert.That(ValuesOf(read[0]), Is.EqualTo(ValuesOf(transcript)));
        Assert.That(read[1].Session, Is.Null);
    }

    [TestCase(0)]
    [TestCase(4)]
    [TestCase(8)]
    [TestCase(20)]
    public void A_changed_byte_or_another_format_version_is_rejected(int position)
    {
        var file = CallCacheWriter.Write([Filled(new CachedTranscript())]);
        file[position]++;

        Assert.That(() => CallCacheReader.Read(file), Throws.InstanceOf<InvalidDataException>());
    }

    [Test]
    public void A_truncated_file_is_rejected([Range(0, 32)] int length)
    {
        var file = CallCacheWriter.Write([Filled(new CachedTranscript())]);

        Assert.That(() => CallCacheReader.Read(file[..length]), Throws.InstanceOf<InvalidDataException>());
    }

    private static IReadOnlyList<object?> ValuesOf(CachedTranscript transcript) =>
        [.. FieldsOf<CachedTranscript>().Where(field => field.Name != nameof(CachedTranscript.Calls)).Select(field => field.GetValue(transcript))];

    /// <summary>Sets each field to another value, so that no two fields can be swapped unnoticed.</summary>
    private static T Filled<T>(T record)
    {
        foreach (var (index, field) in FieldsOf<T>().Index())
        {
            field.SetValue(record, Value(field.FieldType, index + 1) ?? field.GetValue(record));
        }

        return record;
    }

    private static object? Value(Type type, int number) =>
        type == typeof(string) ? $"text {number}"
        : type == typeof(long) ? (long)number * 1_000_003
        : type == typeof(bool) ? true
        : type == typeof(DateTimeOffset?) ? DateTimeOffset.UnixEpoch.AddDays(number)
        : null;

    private static FieldInfo[] FieldsOf<T>() => typeof(T).GetFields(BindingFlags.Public | BindingFlags.Instance);
}
