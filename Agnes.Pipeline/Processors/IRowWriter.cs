namespace Agnes.Pipeline.Processors;

/// <summary>Takes the values of a row, column by column.</summary>
public interface IRowWriter
{
    /// <summary>A text column.</summary>
    void Write(string? value);

    /// <summary>A column of 64-bit integers.</summary>
    void Write(long? value);

    /// <summary>A column of 32-bit integers.</summary>
    void Write(int? value);

    /// <summary>A column of truth values.</summary>
    void Write(bool? value);

    /// <summary>A column of times; cut to microseconds, in UTC.</summary>
    void Write(DateTimeOffset? value);
}
