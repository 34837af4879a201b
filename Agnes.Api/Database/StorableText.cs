namespace Agnes.Api.Database;

/// <summary>
/// Text as both databases can hold it: DuckDB.NET ends it at a NUL character and PostgreSQL refuses one, so U+FFFD takes
/// its place, as it does for lone surrogates when text becomes UTF-8.
/// </summary>
internal static class StorableText
{
    public static string Of(string text) => text.Contains('\0') ? text.Replace('\0', '\uFFFD') : text;
}
