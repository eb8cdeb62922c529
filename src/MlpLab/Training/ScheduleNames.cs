namespace MlpLab.Training;

/// <summary>scikit-learn's names of the schedules.</summary>
internal static class ScheduleNames
{
    private static readonly (string Name, LearningRateSchedule Schedule)[] Entries =
        [("constant", LearningRateSchedule.Constant), ("invscaling", LearningRateSchedule.InverseScaling), ("adaptive", LearningRateSchedule.Adaptive)];

    public static string[] All => Array.ConvertAll(Entries, entry => entry.Name);

    public static string Of(LearningRateSchedule schedule) => Array.Find(Entries, entry => entry.Schedule == schedule).Name;

    /// <param name="name">One of <see cref="All"/>.</param>
    public static LearningRateSchedule Named(string name) => Array.Find(Entries, entry => entry.Name == name).Schedule;
}
