namespace Agnes.Api.Lists;

/// <summary>The pages of a list.</summary>
public static class ListPages
{
    public static int Last(int total, int pageSize) => Math.Max(1, (total + pageSize - 1) / pageSize);

    /// <summary>The page that was asked for, or the last one where the list has become shorter meanwhile.</summary>
    public static async Task<(int Number, T List)> ReadAsync<T>(
        int number,
        int pageSize,
        Func<int, Task<T>> readAsync,
        Func<T, int> totalOf)
    {
        var list = await readAsync((number - 1) * pageSize);
        var last = Last(totalOf(list), pageSize);
        return number <= last ? (number, list) : (last, await readAsync((last - 1) * pageSize));
    }
}
