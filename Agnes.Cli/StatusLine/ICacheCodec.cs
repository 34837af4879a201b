namespace Agnes.Cli.StatusLine;

/// <summary>
/// Reads or writes the fields of a cache record. A record declares its fields once, in one method, so that reader and
/// writer cannot differ in their order.
/// </summary>
internal interface ICacheCodec
{
    void Text(ref string? value);

    void Number(ref long value);

    void Flag(ref bool value);

    void Time(ref DateTimeOffset? value);

    void List<T>(ref T[] items)
        where T : ICacheRecord, new();
}

internal interface ICacheRecord
{
    /// <summary>Passes each field to the codec. A change of the fields requires a new <see cref="CallCacheHeader.Version"/>.</summary>
    void Transfer(ICacheCodec codec);
}
