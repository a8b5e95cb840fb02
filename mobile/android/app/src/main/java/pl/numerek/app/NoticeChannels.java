package pl.numerek.app;

import android.app.Notification;
import android.app.NotificationChannel;
import android.app.NotificationManager;
import android.content.ContentResolver;
import android.content.Context;
import android.media.AudioAttributes;
import android.net.Uri;
import android.os.Build;

/**
 * The channels that the server names in its notices. The phone's owner may change how each sounds; what is there
 * already stays as it was left.
 */
final class NoticeChannels {

    /** Once for looking up, once for standing up. */
    private static final long[] CALL_VIBRATION_MS = { 0, 400, 200, 400, 200, 800 };

    private NoticeChannels() {}

    static void make(Context context) {
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.O) return;
        NotificationManager manager = context.getSystemService(NotificationManager.class);
        manager.createNotificationChannel(calls(context));
        manager.createNotificationChannel(soon(context));
    }

    private static NotificationChannel calls(Context context) {
        NotificationChannel channel = new NotificationChannel(
            context.getString(R.string.channel_calls_id),
            context.getString(R.string.channel_calls),
            NotificationManager.IMPORTANCE_HIGH
        );
        Uri gong = Uri.parse(ContentResolver.SCHEME_ANDROID_RESOURCE + "://" + context.getPackageName() + "/raw/gong");
        AudioAttributes attributes = new AudioAttributes.Builder()
            .setUsage(AudioAttributes.USAGE_NOTIFICATION_EVENT)
            .setContentType(AudioAttributes.CONTENT_TYPE_SONIFICATION)
            .build();
        channel.setSound(gong, attributes);
        channel.enableVibration(true);
        channel.setVibrationPattern(CALL_VIBRATION_MS);
        channel.setLockscreenVisibility(Notification.VISIBILITY_PUBLIC);
        return channel;
    }

    private static NotificationChannel soon(Context context) {
        NotificationChannel channel = new NotificationChannel(
            context.getString(R.string.channel_soon_id),
            context.getString(R.string.channel_soon),
            NotificationManager.IMPORTANCE_DEFAULT
        );
        channel.enableVibration(true);
        channel.setLockscreenVisibility(Notification.VISIBILITY_PUBLIC);
        return channel;
    }
}
