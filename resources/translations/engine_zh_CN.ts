<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Engine</name>
    <message>
        <source>loading</source>
        <translation>加载</translation>
    </message>
    <message>
        <source>encoding</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>denoising</source>
        <translation>去噪</translation>
    </message>
    <message>
        <source>decoding</source>
        <translation>解码</translation>
    </message>
    <message>
        <source>saving</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>decode_chunk</source>
        <translation>同时解码帧数</translation>
    </message>
    <message>
        <source>clip_skip</source>
        <translation>跳过的层数</translation>
    </message>
    <message>
        <source>%1 frames</source>
        <translation>%1 帧</translation>
    </message>
    <message>
        <source>%1 layers</source>
        <translation>%1 层</translation>
    </message>
    <message>
        <source>There is no home folder, so jobs end with the program; set MUTOSCOPE_DATA to a folder to keep them.</source>
        <translation>没有用户主文件夹，因此任务会随程序结束；请把 MUTOSCOPE_DATA 设为一个文件夹以保留任务。</translation>
    </message>
    <message>
        <source>This machine&apos;s FFmpeg cannot write %1; choose another format.</source>
        <translation>这台电脑的 FFmpeg 无法写入 %1；请选择其他格式。</translation>
    </message>
    <message>
        <source>Jobs end with the program: %1</source>
        <translation>任务会随程序结束：%1</translation>
    </message>
    <message>
        <source>The list of models</source>
        <translation>模型列表</translation>
    </message>
    <message>
        <source>There is no home folder to keep the list in; set MUTOSCOPE_DATA to a folder.</source>
        <translation>没有可保存列表的用户主文件夹；请把 MUTOSCOPE_DATA 设为一个文件夹。</translation>
    </message>
    <message>
        <source>Too many unfinished files named like &apos;.%1&apos; are in the folder; remove them.</source>
        <translation>文件夹中有太多名称类似“.%1”的未完成文件；请删除它们。</translation>
    </message>
    <message>
        <source>down_block_types &apos;%1&apos; is not supported.</source>
        <translation>不支持 down_block_types“%1”。</translation>
    </message>
    <message>
        <source>scaling_factor must be above 0.</source>
        <translation>scaling_factor 必须大于 0。</translation>
    </message>
    <message>
        <source>this is a &apos;%1&apos;; an AutoencoderKL belongs here.</source>
        <translation>这是“%1”；此处应为 AutoencoderKL。</translation>
    </message>
    <message>
        <source>act_fn &apos;%1&apos; is not supported.</source>
        <translation>不支持 act_fn“%1”。</translation>
    </message>
    <message>
        <source>up_block_types &apos;%1&apos; is not supported.</source>
        <translation>不支持 up_block_types“%1”。</translation>
    </message>
    <message>
        <source>block_out_channels must be multiples of norm_num_groups.</source>
        <translation>block_out_channels 必须是 norm_num_groups 的倍数。</translation>
    </message>
    <message>
        <source>this is a &apos;%1&apos;; an %2 belongs here.</source>
        <translation>这是“%1”；此处应为 %2。</translation>
    </message>
    <message>
        <source>block_out_channels must be multiples of 32.</source>
        <translation>block_out_channels 必须是 32 的倍数。</translation>
    </message>
    <message>
        <source>There are no frames to export; make a clip first.</source>
        <translation>没有可导出的帧；请先生成短片。</translation>
    </message>
    <message>
        <source>The frames of a clip must have one size, up to %1 pixels a side.</source>
        <translation>短片的各帧必须尺寸相同，每边最多 %1 像素。</translation>
    </message>
    <message>
        <source>The range of frames %1 to %2 is not in the clip, which has %3.</source>
        <translation>短片中没有第 %1 至 %2 帧；它共有 %3 帧。</translation>
    </message>
    <message>
        <source>Frames can be put in between for 2 or 4 times the rate, not %1.</source>
        <translation>插帧只能是 2 倍或 4 倍，不能是 %1 倍。</translation>
    </message>
    <message>
        <source>A clip can play 1 to %1 times in one file.</source>
        <translation>一个文件中短片可以播放 1 到 %1 次。</translation>
    </message>
    <message>
        <source>A clip can be scaled to 10 to 400 percent.</source>
        <translation>短片可以缩放到 10% 至 400%。</translation>
    </message>
    <message>
        <source>The longest side must be from %1 to %2 pixels.</source>
        <translation>最长边必须在 %1 到 %2 像素之间。</translation>
    </message>
    <message>
        <source>The clip would have more than a million frames; choose fewer repeats.</source>
        <translation>短片会超过一百万帧；请减少重复次数。</translation>
    </message>
    <message>
        <source>The scaled clip would be larger than %1 pixels a side.</source>
        <translation>缩放后的短片每边会超过 %1 像素。</translation>
    </message>
    <message>
        <source>%1 holds no recipe; choose a clip that was made here.</source>
        <translation>%1不含配方；请选择在此制作的短片。</translation>
    </message>
    <message>
        <source>%1 holds a recipe above 4 MB, which no clip of ours does.</source>
        <translation>%1的配方超过 4 MB，这里制作的短片都不会如此。</translation>
    </message>
    <message>
        <source>%1 has too many large frames to hold; read fewer of them.</source>
        <translation>%1的大尺寸帧太多，内存放不下；请少读取一些。</translation>
    </message>
    <message>
        <source>%1 holds not one whole frame, so nothing can be saved; remove it.</source>
        <translation>%1中没有一帧完整画面，无法挽救；请删除它。</translation>
    </message>
    <message>
        <source>%1 is still being written; wait for its end.</source>
        <translation>%1仍在写入；请等待完成。</translation>
    </message>
    <message>
        <source>%1 takes too long to read; choose a shorter clip.</source>
        <translation>读取%1耗时太长；请选择更短的短片。</translation>
    </message>
    <message>
        <source>%1 is no MP4, MOV, WebM, MKV or GIF clip; choose another file.</source>
        <translation>%1不是 MP4、MOV、WebM、MKV 或 GIF 短片；请选择其他文件。</translation>
    </message>
    <message>
        <source>This machine&apos;s FFmpeg cannot read %1 files.</source>
        <translation>这台电脑的 FFmpeg 无法读取 %1 文件。</translation>
    </message>
    <message>
        <source>%1 holds no pictures; choose a video clip.</source>
        <translation>%1中没有画面；请选择视频短片。</translation>
    </message>
    <message>
        <source>%1 has too many frames; choose a shorter clip.</source>
        <translation>%1的帧数太多；请选择更短的短片。</translation>
    </message>
    <message>
        <source>The disk is full: %1 could not be written; free some space or choose another folder.</source>
        <translation>磁盘已满：无法写入%1；请腾出空间或选择其他文件夹。</translation>
    </message>
    <message>
        <source>%1 grew past the largest file allowed here; choose another folder or export fewer or smaller frames.</source>
        <translation>%1超过了此处允许的最大文件；请选择其他文件夹，或导出更少、更小的帧。</translation>
    </message>
    <message>
        <source>No permission to write %1 in %2; choose a folder that you may write to.</source>
        <translation>没有权限把%1写入%2；请选择有写入权限的文件夹。</translation>
    </message>
    <message>
        <source>The folder %1 is on a read-only disk; choose another folder for %2.</source>
        <translation>文件夹%1位于只读磁盘上；请为%2选择其他文件夹。</translation>
    </message>
    <message>
        <source>The name %1 is too long for this disk; choose a shorter one.</source>
        <translation>名称%1对这个磁盘来说太长；请选择更短的名称。</translation>
    </message>
    <message>
        <source>The folder %1 does not exist; create it or choose another for %2.</source>
        <translation>文件夹%1不存在；请创建它，或为%2选择其他文件夹。</translation>
    </message>
    <message>
        <source>%1 is not a folder; choose another place for %2.</source>
        <translation>%1不是文件夹；请为%2选择其他位置。</translation>
    </message>
    <message>
        <source>This disk cannot store the name %1; choose one with letters and digits.</source>
        <translation>这个磁盘无法保存名称%1；请使用字母和数字。</translation>
    </message>
    <message>
        <source>Too many files are open to write %1; close other programs or raise the limit (ulimit -n).</source>
        <translation>打开的文件太多，无法写入%1；请关闭其他程序或提高上限（ulimit -n）。</translation>
    </message>
    <message>
        <source>%1 is a folder; choose another name.</source>
        <translation>%1是文件夹；请选择其他名称。</translation>
    </message>
    <message>
        <source>There is not enough memory to write %1; close other programs and try again.</source>
        <translation>内存不足，无法写入%1；请关闭其他程序后重试。</translation>
    </message>
    <message>
        <source>Writing %1 failed (%2); check the disk or choose another folder.</source>
        <translation>写入%1失败（%2）；请检查磁盘或选择其他文件夹。</translation>
    </message>
    <message>
        <source>%1 did not read back as it was written, so it was removed; check the disk and try again.</source>
        <translation>%1读回的内容与写入的不一致，因此已删除；请检查磁盘后重试。</translation>
    </message>
    <message>
        <source>%1 exists already; choose another name or allow it to be replaced.</source>
        <translation>%1已存在；请选择其他名称或允许替换。</translation>
    </message>
    <message>
        <source>The disk is almost full: %1 may need %2 and %3 are free; free some space or choose another folder.</source>
        <translation>磁盘快满了：%1可能需要 %2，可用 %3；请腾出空间或选择其他文件夹。</translation>
    </message>
    <message>
        <source>The quality is outside of its range.</source>
        <translation>质量值超出范围。</translation>
    </message>
    <message>
        <source>MP4 video (H.264)</source>
        <translation>MP4 视频（H.264）</translation>
    </message>
    <message>
        <source>MP4 video (H.265)</source>
        <translation>MP4 视频（H.265）</translation>
    </message>
    <message>
        <source>MP4 video (AV1)</source>
        <translation>MP4 视频（AV1）</translation>
    </message>
    <message>
        <source>WebM video (VP9)</source>
        <translation>WebM 视频（VP9）</translation>
    </message>
    <message>
        <source>QuickTime video (ProRes 422)</source>
        <translation>QuickTime 视频（ProRes 422）</translation>
    </message>
    <message>
        <source>Lossless video (FFV1)</source>
        <translation>无损视频（FFV1）</translation>
    </message>
    <message>
        <source>GIF animation</source>
        <translation>GIF 动画</translation>
    </message>
    <message>
        <source>WebP animation</source>
        <translation>WebP 动画</translation>
    </message>
    <message>
        <source>PNG pictures in a folder</source>
        <translation>文件夹中的 PNG 图片</translation>
    </message>
    <message>
        <source>%1 has no ending that names a clip format; use one of %2, or none for a folder of PNG pictures.</source>
        <translation>%1的扩展名不是短片格式；请使用 %2 之一，或不加扩展名以保存为 PNG 图片文件夹。</translation>
    </message>
    <message>
        <source>must be a text</source>
        <translation>必须是文本</translation>
    </message>
    <message>
        <source>must have %1 to %2 bytes</source>
        <translation>必须有 %1 到 %2 个字节</translation>
    </message>
    <message>
        <source>must be a whole number from %1 to %2</source>
        <translation>必须是 %1 到 %2 的整数</translation>
    </message>
    <message>
        <source>must be true or false</source>
        <translation>必须是 true 或 false</translation>
    </message>
    <message>
        <source>must be 1, 2 or 4</source>
        <translation>必须是 1、2 或 4</translation>
    </message>
    <message>
        <source>must be a number from 0.1 to 4</source>
        <translation>必须是 0.1 到 4 的数</translation>
    </message>
    <message>
        <source>%1: a preset must be a JSON object.</source>
        <translation>%1：预设必须是 JSON 对象。</translation>
    </message>
    <message>
        <source>%1: &apos;schema_version&apos; is missing.</source>
        <translation>%1：缺少“schema_version”。</translation>
    </message>
    <message>
        <source>%1: schema version %2 is not one that this Mutoscope reads (%3); update Mutoscope to use it.</source>
        <translation>%1：此版本的 Mutoscope 不能读取架构版本 %2（可读取 %3）；请更新 Mutoscope 后使用。</translation>
    </message>
    <message>
        <source>%1: &apos;%2&apos; is not a key of an export preset.</source>
        <translation>%1：“%2”不是导出预设的键。</translation>
    </message>
    <message>
        <source>%1: &apos;%2&apos; %3.</source>
        <translation>%1：“%2”%3。</translation>
    </message>
    <message>
        <source>%1: &apos;id&apos; must be 1 to 64 of the characters a-z, 0-9, _ and -.</source>
        <translation>%1：“id”必须由 1 到 64 个 a-z、0-9、_ 或 - 字符组成。</translation>
    </message>
    <message>
        <source>%1: &apos;name&apos; is missing.</source>
        <translation>%1：缺少“name”。</translation>
    </message>
    <message>
        <source>%1: &apos;format&apos; is missing.</source>
        <translation>%1：缺少“format”。</translation>
    </message>
    <message>
        <source>The export format cannot be &apos;%1&apos;; choose one of %2.</source>
        <translation>导出格式不能是“%1”；请选择以下之一：%2。</translation>
    </message>
    <message>
        <source>%1: %2 has no &apos;quality&apos;.</source>
        <translation>%1：%2 没有“quality”。</translation>
    </message>
    <message>
        <source>%1: &apos;quality&apos; must be from %2 to %3 for %4.</source>
        <translation>%1：%4 的“quality”必须在 %2 到 %3 之间。</translation>
    </message>
    <message>
        <source>The export preset &apos;%1&apos;</source>
        <translation>导出预设“%1”</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>The export presets&apos; folder &apos;%1&apos; cannot be read; reinstall Mutoscope or set MUTOSCOPE_RESOURCES.</source>
        <translation>无法读取导出预设文件夹“%1”；请重新安装 Mutoscope 或设置 MUTOSCOPE_RESOURCES。</translation>
    </message>
    <message>
        <source>%1: another file already holds a preset &apos;%2&apos;.</source>
        <translation>%1：另一个文件中已有预设“%2”。</translation>
    </message>
    <message>
        <source>The export was cancelled; nothing was written.</source>
        <translation>导出已取消；没有写入任何内容。</translation>
    </message>
    <message>
        <source>There is not enough memory for %1; close other programs or use smaller frames.</source>
        <translation>内存不足以处理%1；请关闭其他程序或使用更小的帧。</translation>
    </message>
    <message>
        <source>Reading %1 was stopped.</source>
        <translation>已停止读取%1。</translation>
    </message>
    <message>
        <source>%1 uses a video format that is not read here; convert it to MP4 (H.264) first.</source>
        <translation>%1使用了此处无法读取的视频格式；请先转换为 MP4（H.264）。</translation>
    </message>
    <message>
        <source>%1 is damaged or not all there; copy it again or choose another file.</source>
        <translation>%1已损坏或不完整；请重新复制或选择其他文件。</translation>
    </message>
    <message>
        <source>Making %1 failed; try another format or other settings.</source>
        <translation>无法生成%1；请尝试其他格式或其他设置。</translation>
    </message>
    <message>
        <source>This machine&apos;s FFmpeg cannot convert colours to BT.709.</source>
        <translation>这台电脑的 FFmpeg 无法把颜色转换为 BT.709。</translation>
    </message>
    <message>
        <source>This machine&apos;s FFmpeg has no %1 encoder, which %2 needs; choose another format or install a complete FFmpeg.</source>
        <translation>这台电脑的 FFmpeg 没有 %2 所需的编码器 %1；请选择其他格式或安装完整的 FFmpeg。</translation>
    </message>
    <message>
        <source>%1 needs at least %2 pixels a side; choose another format.</source>
        <translation>%1 要求每边至少 %2 像素；请选择其他格式。</translation>
    </message>
    <message>
        <source>The encoder %1 does not work on this machine.</source>
        <translation>编码器 %1 在这台电脑上无法工作。</translation>
    </message>
    <message>
        <source>The %1 encoder has no option &apos;%2&apos;.</source>
        <translation>编码器 %1 没有选项“%2”。</translation>
    </message>
    <message>
        <source>%1 has no encoder here.</source>
        <translation>%1 在此没有编码器。</translation>
    </message>
    <message>
        <source>The GIF was not finished properly.</source>
        <translation>GIF 没有正确完成。</translation>
    </message>
    <message>
        <source>This machine&apos;s FFmpeg has no %1 filter, which GIF needs; choose another format.</source>
        <translation>这台电脑的 FFmpeg 没有 GIF 所需的滤镜 %1；请选择其他格式。</translation>
    </message>
    <message>
        <source>%1 does not exist; check the name and the folder.</source>
        <translation>%1不存在；请检查名称和文件夹。</translation>
    </message>
    <message>
        <source>%1 may not be read; change its permissions or choose another file.</source>
        <translation>没有权限读取%1；请更改权限或选择其他文件。</translation>
    </message>
    <message>
        <source>%1 could not be read, too many files are open; close other programs.</source>
        <translation>无法读取%1，打开的文件太多；请关闭其他程序。</translation>
    </message>
    <message>
        <source>%1 is a link that leads nowhere; choose the file itself.</source>
        <translation>%1是失效的链接；请选择文件本身。</translation>
    </message>
    <message>
        <source>%1 could not be read (%2); choose another file.</source>
        <translation>无法读取%1（%2）；请选择其他文件。</translation>
    </message>
    <message>
        <source>%1 is a folder; choose a file.</source>
        <translation>%1是文件夹；请选择文件。</translation>
    </message>
    <message>
        <source>%1 is a pipe or a device; choose a file.</source>
        <translation>%1是管道或设备；请选择文件。</translation>
    </message>
    <message>
        <source>%1 is empty; choose another file.</source>
        <translation>%1是空文件；请选择其他文件。</translation>
    </message>
    <message>
        <source>%1 is larger than %2 MB; choose a smaller file.</source>
        <translation>%1大于 %2 MB；请选择更小的文件。</translation>
    </message>
    <message>
        <source>This machine&apos;s FFmpeg has no muxer option &apos;%1&apos;.</source>
        <translation>这台电脑的 FFmpeg 没有封装选项“%1”。</translation>
    </message>
    <message>
        <source>The disk with %1 does not answer; check that it is connected, or copy the file to another one.</source>
        <translation>存有%1的磁盘没有响应；请检查是否已连接，或将文件复制到其他磁盘。</translation>
    </message>
    <message>
        <source>%1 is damaged or not all there; copy or save it again, or choose another picture.</source>
        <translation>%1已损坏或不完整；请重新复制或保存，或选择其他图片。</translation>
    </message>
    <message>
        <source>%1 is a GIF; choose a JPEG, PNG, WebP, TIFF or BMP picture.</source>
        <translation>%1是 GIF；请选择 JPEG、PNG、WebP、TIFF 或 BMP 图片。</translation>
    </message>
    <message>
        <source>%1 is an AVIF picture, which is not read yet; choose a JPEG, PNG, WebP, TIFF or BMP picture.</source>
        <translation>%1是 AVIF 图片，暂不支持；请选择 JPEG、PNG、WebP、TIFF 或 BMP 图片。</translation>
    </message>
    <message>
        <source>%1 is a HEIC picture, which is not read yet; choose a JPEG, PNG, WebP, TIFF or BMP picture.</source>
        <translation>%1是 HEIC 图片，暂不支持；请选择 JPEG、PNG、WebP、TIFF 或 BMP 图片。</translation>
    </message>
    <message>
        <source>%1 is a video; choose a JPEG, PNG, WebP, TIFF or BMP picture.</source>
        <translation>%1是视频；请选择 JPEG、PNG、WebP、TIFF 或 BMP 图片。</translation>
    </message>
    <message>
        <source>%1 is a PDF; choose a JPEG, PNG, WebP, TIFF or BMP picture.</source>
        <translation>%1是 PDF；请选择 JPEG、PNG、WebP、TIFF 或 BMP 图片。</translation>
    </message>
    <message>
        <source>%1 is a BigTIFF; choose a JPEG, PNG, WebP, TIFF or BMP picture.</source>
        <translation>%1是 BigTIFF；请选择 JPEG、PNG、WebP、TIFF 或 BMP 图片。</translation>
    </message>
    <message>
        <source>%1 is an SVG drawing; choose a JPEG, PNG, WebP, TIFF or BMP picture.</source>
        <translation>%1是 SVG 图形；请选择 JPEG、PNG、WebP、TIFF 或 BMP 图片。</translation>
    </message>
    <message>
        <source>%1 is a web page, not a picture; choose a JPEG, PNG, WebP, TIFF or BMP picture.</source>
        <translation>%1是网页，不是图片；请选择 JPEG、PNG、WebP、TIFF 或 BMP 图片。</translation>
    </message>
    <message>
        <source>%1 is not a picture; choose a JPEG, PNG, WebP, TIFF or BMP picture.</source>
        <translation>%1不是图片；请选择 JPEG、PNG、WebP、TIFF 或 BMP 图片。</translation>
    </message>
    <message>
        <source>%1 is an animation; save one of its frames as a picture and choose that.</source>
        <translation>%1是动画；请把其中一帧存为图片再选择它。</translation>
    </message>
    <message>
        <source>There is not enough memory to open %1; choose a smaller picture.</source>
        <translation>内存不足，无法打开%1；请选择更小的图片。</translation>
    </message>
    <message>
        <source>%1 is %2 x %3 pixels; pictures of up to 100 megapixels can be used, so make it smaller.</source>
        <translation>%1有 %2 x %3 像素；最多支持 1 亿像素的图片，请缩小它。</translation>
    </message>
    <message>
        <source>%1 holds other things than frames, so it was not replaced; choose another name.</source>
        <translation>%1中有帧以外的内容，因此没有替换；请选择其他名称。</translation>
    </message>
    <message>
        <source>The folder %1 could not be read; check its permissions.</source>
        <translation>无法读取文件夹%1；请检查权限。</translation>
    </message>
    <message>
        <source>The folder %1 holds no frame_00001.png; choose a clip.</source>
        <translation>文件夹%1中没有 frame_00001.png；请选择短片。</translation>
    </message>
    <message>
        <source>A picture without pixels cannot be written.</source>
        <translation>无法写入没有像素的图片。</translation>
    </message>
    <message>
        <source>The text &apos;%1&apos; cannot be stored in a PNG file; leave it out.</source>
        <translation>文本“%1”无法存入 PNG 文件；请去掉它。</translation>
    </message>
    <message>
        <source>A picture could not be encoded as PNG.</source>
        <translation>图片无法编码为 PNG。</translation>
    </message>
    <message>
        <source>%1 is not a PNG picture; choose another file.</source>
        <translation>%1不是 PNG 图片；请选择其他文件。</translation>
    </message>
    <message>
        <source>%1 holds more than 4 MB of text, which no clip of ours does.</source>
        <translation>%1含有超过 4 MB 的文本，这里制作的短片都不会如此。</translation>
    </message>
    <message>
        <source>A clip cannot be played at %1 frames a second; choose 1 to %2.</source>
        <translation>短片不能以每秒 %1 帧播放；请选择 1 到 %2。</translation>
    </message>
    <message>
        <source>The quality is %1; for %2 it must be from %3 (best) to %4 (smallest).</source>
        <translation>质量为 %1；%2 的质量必须在 %3（最佳）到 %4（最小）之间。</translation>
    </message>
    <message>
        <source>The recipe, title or comment of a clip must be plain text of at most 4 MB.</source>
        <translation>短片的配方、标题或注释必须是不超过 4 MB 的纯文本。</translation>
    </message>
    <message>
        <source>The export needs a file name; add one to the folder.</source>
        <translation>导出需要文件名；请在文件夹后加上文件名。</translation>
    </message>
    <message>
        <source>Padded from %1 x %2 to %3 x %4 pixels, because %5 needs even sizes.</source>
        <translation>已从 %1 x %2 补到 %3 x %4 像素，因为 %5 要求偶数尺寸。</translation>
    </message>
    <message>
        <source>One frame in %1 was kept, because %2 plays at most %3 frames a second.</source>
        <translation>每 %1 帧保留一帧，因为 %2 每秒最多播放 %3 帧。</translation>
    </message>
    <message>
        <source>The quality setting was left out, because %1 has none.</source>
        <translation>已忽略质量设置，因为 %1 没有此设置。</translation>
    </message>
    <message>
        <source>Encoded on the processor (%1), because the graphics card&apos;s encoder does not work here (%2).</source>
        <translation>已在处理器上编码（%1），因为显卡的编码器在此无法工作（%2）。</translation>
    </message>
    <message>
        <source>This clip is too large for a GIF; choose MP4 or WebM, or fewer or smaller frames.</source>
        <translation>这个短片对 GIF 来说太大；请选择 MP4 或 WebM，或使用更少、更小的帧。</translation>
    </message>
    <message>
        <source>%1 is damaged or no WebP animation; choose another file.</source>
        <translation>%1已损坏或不是 WebP 动画；请选择其他文件。</translation>
    </message>
    <message>
        <source>The WebP encoder could not write %1.</source>
        <translation>WebP 编码器无法写入%1。</translation>
    </message>
    <message>
        <source>WebP holds at most %1 pixels a side; scale the clip down.</source>
        <translation>WebP 每边最多 %1 像素；请缩小短片。</translation>
    </message>
    <message>
        <source>%1 of main memory for the model&apos;s weights and %2 are free</source>
        <translation>%1 主内存存放模型权重，可用 %2</translation>
    </message>
    <message>
        <source>%1 of memory and %2 are free</source>
        <translation>%1 内存，可用 %2</translation>
    </message>
    <message>
        <source>This needs %1</source>
        <translation>这需要 %1</translation>
    </message>
    <message>
        <source>%1; %2 x %3 with %4 frames would fit.</source>
        <translation>%1；%2 x %3、%4 帧可以放下。</translation>
    </message>
    <message>
        <source>%1; close other programs or choose a smaller model.</source>
        <translation>%1；请关闭其他程序或选择更小的模型。</translation>
    </message>
    <message>
        <source>The NVIDIA driver is for CUDA %1 and CUDA %2 is needed; install a newer driver to use the graphics card.</source>
        <translation>NVIDIA 驱动适用于 CUDA %1，而这里需要 CUDA %2；请安装更新的驱动以使用显卡。</translation>
    </message>
    <message>
        <source>There is a graphics card and its driver, but it cannot be used; restart the computer, or install the driver anew.</source>
        <translation>有显卡和驱动，但无法使用；请重启电脑或重新安装驱动。</translation>
    </message>
    <message>
        <source>the clip has no more frames</source>
        <translation>短片没有更多的帧</translation>
    </message>
    <message>
        <source>neighbours share at most half of the frames that are decoded at once</source>
        <translation>相邻两段最多共用同时解码的帧的一半</translation>
    </message>
    <message>
        <source>the model decodes every frame for itself</source>
        <translation>模型逐帧单独解码</translation>
    </message>
    <message>
        <source>the whole clip is decoded at once</source>
        <translation>整个短片一次解码</translation>
    </message>
    <message>
        <source>frames are decoded one by one</source>
        <translation>逐帧解码</translation>
    </message>
    <message>
        <source>frames are decoded %1 at a time</source>
        <translation>每次解码 %1 帧</translation>
    </message>
    <message>
        <source>the two halves of guidance run one after the other</source>
        <translation>引导的两半依次进行</translation>
    </message>
    <message>
        <source>frames are decoded in tiles</source>
        <translation>画面分块解码</translation>
    </message>
    <message>
        <source>calculates in %1</source>
        <translation>以 %1 计算</translation>
    </message>
    <message>
        <source>weights are held in 8 bits</source>
        <translation>权重以 8 位保存</translation>
    </message>
    <message>
        <source>the model&apos;s blocks come one by one when they are needed</source>
        <translation>模型的各块在需要时逐块载入</translation>
    </message>
    <message>
        <source>the model&apos;s parts come one after the other when they are needed</source>
        <translation>模型的各部分在需要时依次载入</translation>
    </message>
    <message>
        <source>There is no plan left that needs less memory.</source>
        <translation>没有更省内存的方案了。</translation>
    </message>
    <message>
        <source>the driver&apos;s management library is missing</source>
        <translation>缺少驱动的管理库</translation>
    </message>
    <message>
        <source>%1 is longer than 64 KiB; shorten it.</source>
        <translation>%1超过 64 KiB；请缩短。</translation>
    </message>
    <message>
        <source>%1 is not valid UTF-8 text.</source>
        <translation>%1不是有效的 UTF-8 文本。</translation>
    </message>
    <message>
        <source>Neither the preset nor the model tells %1; give one.</source>
        <translation>预设和模型都没有给出%1；请指定。</translation>
    </message>
    <message>
        <source>%1 is %2; %3 takes %4 to %5.</source>
        <translation>%1为 %2；%3 接受 %4 到 %5。</translation>
    </message>
    <message>
        <source>%1 allows no %2 at all; its configuration is damaged.</source>
        <translation>%1 的%2没有任何可用值；其配置已损坏。</translation>
    </message>
    <message>
        <source>%1 takes %2 to %3</source>
        <translation>%1 接受 %2 到 %3</translation>
    </message>
    <message>
        <source>%1 takes multiples of %2</source>
        <translation>%1 接受 %2 的倍数</translation>
    </message>
    <message>
        <source>%1 takes %2 more than a multiple of %3</source>
        <translation>%1 接受 %3 的倍数加 %2</translation>
    </message>
    <message>
        <source>There is no device &apos;%1&apos; here; choose auto or one of: %2.</source>
        <translation>这里没有设备“%1”；请选择 auto 或以下之一：%2。</translation>
    </message>
    <message>
        <source>fp16 is many times slower than fp32 on a CPU</source>
        <translation>在处理器上 fp16 比 fp32 慢很多倍</translation>
    </message>
    <message>
        <source>On this CPU fp32 is faster than bf16, which only saves memory.</source>
        <translation>在这个处理器上 fp32 比 bf16 快，bf16 只能节省内存。</translation>
    </message>
    <message>
        <source>%1 does not work with it</source>
        <translation>%1 不能使用它</translation>
    </message>
    <message>
        <source>%1 has no scheduler &apos;%2&apos;; choose one of: %3.</source>
        <translation>%1 没有调度器“%2”；请选择以下之一：%3。</translation>
    </message>
    <message>
        <source>steps is %1; the scheduler &apos;%2&apos; takes at most %3 with %4.</source>
        <translation>步数为 %1；调度器“%2”在 %4 上最多 %3 步。</translation>
    </message>
    <message>
        <source>the scheduler &apos;%1&apos; takes at most %2</source>
        <translation>调度器“%1”最多 %2 步</translation>
    </message>
    <message>
        <source>At %1 frames a second motion will look choppy; %2 is at its best from %3.</source>
        <translation>每秒 %1 帧时动作会显得不流畅；%2 在 %3 以上效果最好。</translation>
    </message>
    <message>
        <source>Guidance %1 is unusual; %2 is at its best from %3 to %4.</source>
        <translation>引导 %1 不常用；%2 在 %3 到 %4 之间效果最好。</translation>
    </message>
    <message>
        <source>%1 reads no text: the prompt has no effect.</source>
        <translation>%1 不读取文本：提示词不起作用。</translation>
    </message>
    <message>
        <source>The negative prompt has no effect at guidance 1.</source>
        <translation>引导为 1 时反向提示词不起作用。</translation>
    </message>
    <message>
        <source>The negative prompt has no effect with %1.</source>
        <translation>反向提示词对 %1 不起作用。</translation>
    </message>
    <message>
        <source>%1 takes no %2; leave it out.</source>
        <translation>%1 不接受%2；请去掉它。</translation>
    </message>
    <message>
        <source>A clip has one motion adapter; choose one of them.</source>
        <translation>一个短片只能有一个运动适配器；请选择其中一个。</translation>
    </message>
    <message>
        <source>A clip has one sparse control; choose one of them.</source>
        <translation>一个短片只能有一个稀疏控制；请选择其中一个。</translation>
    </message>
    <message>
        <source>A sparse control steers a clip by its start picture; choose a picture, or leave it out.</source>
        <translation>稀疏控制通过起始图片引导短片；请选择图片，或去掉它。</translation>
    </message>
    <message>
        <source>%1 makes pictures, not clips, by itself; choose a motion adapter for it.</source>
        <translation>%1 本身只生成图片，不生成短片；请为它选择运动适配器。</translation>
    </message>
    <message>
        <source>The share of the steps that is run over another clip&apos;s latents is %1; it must be above 0 and at most 1.</source>
        <translation>在另一短片的潜变量上运行的步数比例为 %1；必须大于 0 且不超过 1。</translation>
    </message>
    <message>
        <source>The latents of &apos;%1&apos; have the shape of its %2 x %3 pixels, and %4 x %5 is another; choose a size of that proportion, or begin without its latents.</source>
        <translation>“%1”的潜变量与其 %2 x %3 像素的形状一致，而 %4 x %5 的形状不同；请选择相同比例的尺寸，或不使用其潜变量。</translation>
    </message>
    <message>
        <source>There is no preset &apos;%1&apos;; choose one of: %2.</source>
        <translation>没有预设“%1”；请选择以下之一：%2。</translation>
    </message>
    <message>
        <source>The prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>The negative prompt</source>
        <translation>反向提示词</translation>
    </message>
    <message>
        <source>%1 starts from a picture; choose one.</source>
        <translation>%1 从图片开始；请选择一张。</translation>
    </message>
    <message>
        <source>%1 or the preset: %2</source>
        <translation>%1 或预设：%2</translation>
    </message>
    <message>
        <source>Neither the preset nor the model tells fps, steps and guidance; choose a preset or give them.</source>
        <translation>预设和模型都没有给出帧率、步数和引导；请选择预设或指定数值。</translation>
    </message>
    <message>
        <source>%1 works without guidance</source>
        <translation>%1 不使用引导</translation>
    </message>
    <message>
        <source>%1 has no %2: it has no effect.</source>
        <translation>%1 没有%2：不起作用。</translation>
    </message>
    <message>
        <source>How much memory of %1 is free could not be read; about four fifths of it are assumed to be.</source>
        <translation>无法读取 %1 的可用内存；假定约为五分之四。</translation>
    </message>
    <message>
        <source>%1.%2 times slower</source>
        <translation>慢 %1.%2 倍</translation>
    </message>
    <message>
        <source>needs %1 of main memory, %2 free</source>
        <translation>需要 %1 主内存，可用 %2</translation>
    </message>
    <message>
        <source>needs %1, %2 free</source>
        <translation>需要 %1，可用 %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not an amount of memory; write for example 8GiB.</source>
        <translation>“%1”不是内存大小；请写成例如 8GiB。</translation>
    </message>
    <message>
        <source>A simulated device must be an object with name, total and free.</source>
        <translation>模拟设备必须是含 name、total 和 free 的对象。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of a simulated device must be a size such as &quot;12GiB&quot;.</source>
        <translation>模拟设备的“%1”必须是像 &quot;12GiB&quot; 这样的大小。</translation>
    </message>
    <message>
        <source>&apos;free&apos; of a simulated device must be a size or a list of [seconds, size].</source>
        <translation>模拟设备的“free”必须是大小，或 [秒, 大小] 的列表。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a part of a simulated device, or not of that kind.</source>
        <translation>“%1”不是模拟设备的内容，或类型不对。</translation>
    </message>
    <message>
        <source>A simulated device needs its total and free memory.</source>
        <translation>模拟设备需要给出总内存和可用内存。</translation>
    </message>
    <message>
        <source>More than 64 simulated devices are too many.</source>
        <translation>模拟设备不能超过 64 个。</translation>
    </message>
    <message>
        <source>%1 could not be read; give a JSON file with devices.</source>
        <translation>无法读取 %1；请给出描述设备的 JSON 文件。</translation>
    </message>
    <message>
        <source>%1 could not be read; check its permissions and the disk.</source>
        <translation>无法读取 %1；请检查权限和磁盘。</translation>
    </message>
    <message>
        <source>%1 is not a JSON file.</source>
        <translation>%1 不是 JSON 文件。</translation>
    </message>
    <message>
        <source>motion adapter</source>
        <translation>运动适配器</translation>
    </message>
    <message>
        <source>motion LoRA</source>
        <translation>运动 LoRA</translation>
    </message>
    <message>
        <source>sparse control</source>
        <translation>稀疏控制</translation>
    </message>
    <message>
        <source>Each of &apos;add_ons&apos; must have a kind (motion_adapter, lora, motion_lora or sparse_control), a path and a weight.</source>
        <translation>“add_ons”的每一项都必须有类型（motion_adapter、lora、motion_lora 或 sparse_control）、路径和权重。</translation>
    </message>
    <message>
        <source>&apos;add_ons&apos; must be a list.</source>
        <translation>“add_ons”必须是列表。</translation>
    </message>
    <message>
        <source>A request must be a JSON object.</source>
        <translation>请求必须是 JSON 对象。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; must be a text.</source>
        <translation>“%1”必须是文本。</translation>
    </message>
    <message>
        <source>&apos;try_anyway&apos; must be true or false.</source>
        <translation>“try_anyway”必须是 true 或 false。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a part of a request.</source>
        <translation>“%1”不是请求的内容。</translation>
    </message>
    <message>
        <source>The job was cancelled.</source>
        <translation>任务已取消。</translation>
    </message>
    <message>
        <source>priority cannot be &apos;%1&apos;; choose one of low, normal, interactive.</source>
        <translation>优先级不能是“%1”；请选择 low、normal 或 interactive。</translation>
    </message>
    <message>
        <source>A job must be a JSON object.</source>
        <translation>任务必须是 JSON 对象。</translation>
    </message>
    <message>
        <source>The job has no &apos;request&apos;.</source>
        <translation>任务中没有“request”。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of the job must be a text.</source>
        <translation>任务的“%1”必须是文本。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of the job must be true or false.</source>
        <translation>任务的“%1”必须是 true 或 false。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of the job must be a number of seconds above 0.</source>
        <translation>任务的“%1”必须是大于 0 的秒数。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a part of a job.</source>
        <translation>“%1”不是任务的内容。</translation>
    </message>
    <message>
        <source>&apos;memory&apos; of the plan must be an object with counts of bytes.</source>
        <translation>方案的“memory”必须是含字节数的对象。</translation>
    </message>
    <message>
        <source>&apos;memory&apos; of the plan must be an object with a list of stages.</source>
        <translation>方案的“memory”必须是含阶段列表的对象。</translation>
    </message>
    <message>
        <source>&apos;memory&apos; of the plan must be an object with stages that a job has.</source>
        <translation>方案的“memory”必须是含任务各阶段的对象。</translation>
    </message>
    <message>
        <source>&apos;savers&apos; of the plan must be a list of objects with choice, words and slower.</source>
        <translation>方案的“savers”必须是含 choice、words 和 slower 的对象列表。</translation>
    </message>
    <message>
        <source>%1 has no schema_version.</source>
        <translation>%1没有 schema_version。</translation>
    </message>
    <message>
        <source>%1 is of schema version %2; this Mutoscope reads up to version %3. Update Mutoscope to use it.</source>
        <translation>%1的架构版本是 %2；此版本的 Mutoscope 最高读取版本 %3。请更新 Mutoscope 后使用。</translation>
    </message>
    <message>
        <source>%1 is of schema version %2, which never existed.</source>
        <translation>%1的架构版本是 %2，这个版本从未存在。</translation>
    </message>
    <message>
        <source>%1: &apos;%2&apos; must be a text.</source>
        <translation>%1：“%2”必须是文本。</translation>
    </message>
    <message>
        <source>%1: &apos;order&apos; must be a whole number from 0 to 1000000.</source>
        <translation>%1：“order”必须是 0 到 1000000 的整数。</translation>
    </message>
    <message>
        <source>%1: &apos;card_gib&apos; must be a number from 0 to 1024.</source>
        <translation>%1：“card_gib”必须是 0 到 1024 的数。</translation>
    </message>
    <message>
        <source>%1: &apos;%2&apos; is not a key of a preset.</source>
        <translation>%1：“%2”不是预设的键。</translation>
    </message>
    <message>
        <source>%1: &apos;name&apos; must have 1 to 80 bytes.</source>
        <translation>%1：“name”必须有 1 到 80 个字节。</translation>
    </message>
    <message>
        <source>%1: &apos;description&apos; must not be longer than 400 bytes.</source>
        <translation>%1：“description”不能超过 400 个字节。</translation>
    </message>
    <message>
        <source>%1: &apos;settings&apos; is missing.</source>
        <translation>%1：缺少“settings”。</translation>
    </message>
    <message>
        <source>The preset &apos;%1&apos;</source>
        <translation>预设“%1”</translation>
    </message>
    <message>
        <source>The presets folder &apos;%1&apos; cannot be read; reinstall Mutoscope or set MUTOSCOPE_RESOURCES.</source>
        <translation>无法读取预设文件夹“%1”；请重新安装 Mutoscope 或设置 MUTOSCOPE_RESOURCES。</translation>
    </message>
    <message>
        <source>A plan must be a JSON object.</source>
        <translation>方案必须是 JSON 对象。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of the plan must be a text.</source>
        <translation>方案的“%1”必须是文本。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of the plan must be true or false.</source>
        <translation>方案的“%1”必须是 true 或 false。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of the plan must be a number from 1 to 1000.</source>
        <translation>方案的“%1”必须是 1 到 1000 的数。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of the plan must be a list of texts.</source>
        <translation>方案的“%1”必须是文本列表。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of the plan must be a list.</source>
        <translation>方案的“%1”必须是列表。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of the plan must be a list of objects with setting, asked, used and reason.</source>
        <translation>方案的“%1”必须是含 setting、asked、used 和 reason 的对象列表。</translation>
    </message>
    <message>
        <source>The plan has no &apos;%1&apos;.</source>
        <translation>方案中没有“%1”。</translation>
    </message>
    <message>
        <source>%1 is %2; it must be from %3 to %4.</source>
        <translation>%1为 %2；必须在 %3 到 %4 之间。</translation>
    </message>
    <message>
        <source>%1 cannot be &apos;%2&apos;; choose one of %3.</source>
        <translation>%1不能是“%2”；请选择以下之一：%3。</translation>
    </message>
    <message>
        <source>Settings must be a JSON object.</source>
        <translation>设置必须是 JSON 对象。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; must be a whole number.</source>
        <translation>“%1”必须是整数。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; must be a number.</source>
        <translation>“%1”必须是数。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; must be a whole number from 0 to 2^64 - 1.</source>
        <translation>“%1”必须是 0 到 2^64 - 1 的整数。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a setting.</source>
        <translation>“%1”不是设置项。</translation>
    </message>
    <message>
        <source>&apos;start&apos; must have path, sha256, clip, autoencoder, width, height, frames and strength.</source>
        <translation>“start”必须有 path、sha256、clip、autoencoder、width、height、frames 和 strength。</translation>
    </message>
    <message>
        <source>&apos;start&apos; has no text &apos;%1&apos;.</source>
        <translation>“start”没有文本“%1”。</translation>
    </message>
    <message>
        <source>&apos;start&apos; has no length &apos;%1&apos;.</source>
        <translation>“start”没有长度“%1”。</translation>
    </message>
    <message>
        <source>&apos;start&apos; has no strength above 0 and up to 1.</source>
        <translation>“start”没有大于 0 且不超过 1 的 strength。</translation>
    </message>
    <message>
        <source>has the key &apos;%1&apos; twice</source>
        <translation>含有两个键“%1”</translation>
    </message>
    <message>
        <source>is not valid JSON</source>
        <translation>不是有效的 JSON</translation>
    </message>
    <message>
        <source>holds more values than any valid file</source>
        <translation>含有的值比任何有效文件都多</translation>
    </message>
    <message>
        <source>is nested more than %1 levels deep</source>
        <translation>嵌套超过 %1 层</translation>
    </message>
    <message>
        <source>%1 is larger than %2 KiB, which no valid file reaches.</source>
        <translation>%1大于 %2 KiB，有效文件不会这么大。</translation>
    </message>
    <message>
        <source>%1 begins with a byte order mark; save it as plain UTF-8.</source>
        <translation>%1以字节顺序标记开头；请存为纯 UTF-8。</translation>
    </message>
    <message>
        <source>%1 holds NUL bytes, so it is not JSON.</source>
        <translation>%1含有 NUL 字节，因此不是 JSON。</translation>
    </message>
    <message>
        <source>%1 %2.</source>
        <translation>%1%2。</translation>
    </message>
    <message>
        <source>%1 is not valid JSON.</source>
        <translation>%1不是有效的 JSON。</translation>
    </message>
    <message>
        <source>%1 is missing or not a regular file.</source>
        <translation>%1不存在或不是普通文件。</translation>
    </message>
    <message>
        <source>%1 cannot be read; check its permissions.</source>
        <translation>无法读取%1；请检查权限。</translation>
    </message>
    <message>
        <source>The clip was made with the %1 &apos;%2&apos;, which was not found; give it with --add-on.</source>
        <translation>短片使用了%1“%2”，但没有找到；请用 --add-on 指定。</translation>
    </message>
    <message>
        <source>No model was chosen.</source>
        <translation>没有选择模型。</translation>
    </message>
    <message>
        <source>Waiting to begin: %1</source>
        <translation>等待开始：%1</translation>
    </message>
    <message>
        <source>The clip can be kept now; beginning.</source>
        <translation>现在可以保存短片了；开始生成。</translation>
    </message>
    <message>
        <source>Ended after step %1 of %2, as wished.</source>
        <translation>已按要求在第 %1 步（共 %2 步）后结束。</translation>
    </message>
    <message>
        <source>Memory ran out with %1 jobs at once; going on one by one.</source>
        <translation>%1 个任务同时运行时内存不足；改为逐个运行。</translation>
    </message>
    <message>
        <source>No other plan fits.</source>
        <translation>没有其他放得下的方案。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; was made before latents were kept, so no clip can begin with it; make it again.</source>
        <translation>制作“%1”时还不保存潜变量，因此不能用它开始；请重新制作。</translation>
    </message>
    <message>
        <source>The latents of &apos;%1&apos; are not kept here any more; make it again, or begin without its latents.</source>
        <translation>“%1”的潜变量已不在此处；请重新制作，或不使用其潜变量。</translation>
    </message>
    <message>
        <source>The clip began with the latents of &apos;%1&apos; (%2...), which are not kept here; give that clip, or the file of its latents, with --start-from.</source>
        <translation>短片从“%1”（%2...）的潜变量开始，但它们不在此处；请用 --start-from 指定该短片或其潜变量文件。</translation>
    </message>
    <message>
        <source>The clip began with the latents of &apos;%1&apos; (%2...), which are not those of &apos;%3&apos;.</source>
        <translation>短片从“%1”（%2...）的潜变量开始，它们不是“%3”的潜变量。</translation>
    </message>
    <message>
        <source>Each step of %1 moves the picture on, so it cannot begin with the latents of a clip that has moved; begin without its latents.</source>
        <translation>%1 的每一步都会让画面继续移动，因此不能从已经移动过的短片的潜变量开始；请不使用其潜变量。</translation>
    </message>
    <message>
        <source>The latents of &apos;%1&apos; are of another autoencoder than that of %2; choose the model that made that clip, or begin without its latents.</source>
        <translation>“%1”的潜变量来自与 %2 不同的自编码器；请选择制作该短片的模型，或不使用其潜变量。</translation>
    </message>
    <message>
        <source>There is not enough memory for this clip; choose a smaller size, fewer frames or a smaller preset.</source>
        <translation>内存不足以生成这个短片；请选择更小的尺寸、更少的帧或更小的预设。</translation>
    </message>
    <message>
        <source>The graphics card stopped answering; restart Mutoscope, and the computer if it happens again.</source>
        <translation>显卡停止响应；请重启 Mutoscope，若再次发生请重启电脑。</translation>
    </message>
    <message>
        <source>Something went wrong inside Mutoscope; please report it with the details.</source>
        <translation>Mutoscope 内部出了问题；请附上详情报告。</translation>
    </message>
    <message>
        <source>while decoding</source>
        <translation>（解码时）</translation>
    </message>
    <message>
        <source>after step %1 of %2</source>
        <translation>（第 %1 步之后，共 %2 步）</translation>
    </message>
    <message>
        <source>with another plan</source>
        <translation>使用其他方案</translation>
    </message>
    <message>
        <source>Numbers overflowed in %1; going on in fp32.</source>
        <translation>%1数值溢出；改用 fp32 继续。</translation>
    </message>
    <message>
        <source>Memory ran out%1; trying once more from there.</source>
        <translation>内存不足%1；从该处再试一次。</translation>
    </message>
    <message>
        <source>Memory ran out again%1; going on so: %2.</source>
        <translation>内存再次不足%1；这样继续：%2。</translation>
    </message>
    <message>
        <source>Another Mutoscope already runs the jobs of &apos;%1&apos;; add jobs to its queue, or close it first.</source>
        <translation>另一个 Mutoscope 正在运行“%1”的任务；请把任务加入它的队列，或先关闭它。</translation>
    </message>
    <message>
        <source>The checkpoint&apos;s plan</source>
        <translation>检查点的方案</translation>
    </message>
    <message>
        <source>The plan</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>The finished latents are kept: trying again only decodes them.</source>
        <translation>完成的潜变量已保留：重试任务时只需解码。</translation>
    </message>
    <message>
        <source>Then try again.</source>
        <translation>然后请重试任务。</translation>
    </message>
    <message>
        <source>The library has no copy of the clip: %1</source>
        <translation>资料库中没有短片的副本：%1</translation>
    </message>
    <message>
        <source>The model could not be loaded.</source>
        <translation>无法加载模型。</translation>
    </message>
    <message>
        <source>%1 (%2) is simulated: it can be planned for, not rendered on. Choose the device cpu.</source>
        <translation>%1（%2）是模拟设备：只能规划，不能渲染。请选择设备 cpu。</translation>
    </message>
    <message>
        <source>The model did not make the clip that was planned; please report it with the details.</source>
        <translation>模型没有生成所规划的短片；请附上详情报告。</translation>
    </message>
    <message>
        <source>The recipe has a weight_bytes that is not a whole number.</source>
        <translation>配方的 weight_bytes 不是整数。</translation>
    </message>
    <message>
        <source>The recipe</source>
        <translation>配方</translation>
    </message>
    <message>
        <source>The recipe is not one of Mutoscope&apos;s.</source>
        <translation>这不是 Mutoscope 的配方。</translation>
    </message>
    <message>
        <source>The recipe is of version %1; this Mutoscope reads versions up to %2, so update Mutoscope to use it.</source>
        <translation>配方的版本是 %1；此版本的 Mutoscope 最高读取版本 %2，请更新 Mutoscope 后使用。</translation>
    </message>
    <message>
        <source>The recipe has no &apos;%1&apos;.</source>
        <translation>配方中没有“%1”。</translation>
    </message>
    <message>
        <source>The recipe has no &apos;%1&apos; object.</source>
        <translation>配方中没有“%1”对象。</translation>
    </message>
    <message>
        <source>The recipe has an unexpected &apos;%1&apos; in &apos;%2&apos;.</source>
        <translation>配方的“%2”中有意外的“%1”。</translation>
    </message>
    <message>
        <source>The recipe has a &apos;receipt&apos; that is not an object.</source>
        <translation>配方的“receipt”不是对象。</translation>
    </message>
    <message>
        <source>The recipe has a &apos;job&apos; that is not a text.</source>
        <translation>配方的“job”不是文本。</translation>
    </message>
    <message>
        <source>The recipe has an unknown part &apos;%1&apos;.</source>
        <translation>配方中有未知部分“%1”。</translation>
    </message>
    <message>
        <source>How long this takes here is not known yet, so the time allowed (%1) may be exceeded; the next time it is known.</source>
        <translation>还不知道在这里需要多久，因此可能超过允许的时间（%1）；下次就知道了。</translation>
    </message>
    <message>
        <source>to be done within %1</source>
        <translation>以便在 %1 内完成</translation>
    </message>
    <message>
        <source>Even so it is likely to take %1 instead of %2.</source>
        <translation>即便如此也可能需要 %1，而不是 %2。</translation>
    </message>
    <message>
        <source>The queue is full: %1 jobs wait; add more when some are done.</source>
        <translation>队列已满：有 %1 个任务在等待；请等一些完成后再添加。</translation>
    </message>
    <message>
        <source>The system gives this program no more threads; end other programs or raise the limit of processes (ulimit -u).</source>
        <translation>系统不再给本程序分配线程；请结束其他程序或提高进程上限（ulimit -u）。</translation>
    </message>
    <message>
        <source>This job would not survive a restart: %1</source>
        <translation>这个任务在重启后不会保留：%1</translation>
    </message>
    <message>
        <source>DPM-Solver cannot run a model that predicts a variance; choose &apos;ddim&apos;.</source>
        <translation>DPM-Solver 不能运行预测方差的模型；请选择“ddim”。</translation>
    </message>
    <message>
        <source>The scheduler option &apos;algorithm_type&apos; needs &apos;final_sigmas_type&apos; sigma_min; choose &apos;dpmpp_2m&apos;.</source>
        <translation>调度器选项“algorithm_type”要求“final_sigmas_type”为 sigma_min；请选择“dpmpp_2m”。</translation>
    </message>
    <message>
        <source>The scheduler option &apos;algorithm_type&apos; sde-dpmsolver has no third order; choose &apos;dpmpp_2m_sde&apos;.</source>
        <translation>调度器选项“algorithm_type”的 sde-dpmsolver 没有三阶；请选择“dpmpp_2m_sde”。</translation>
    </message>
    <message>
        <source>The scheduler option &apos;use_beta_sigmas&apos; is not built in; choose another scheduler.</source>
        <translation>未内置调度器选项“use_beta_sigmas”；请选择其他调度器。</translation>
    </message>
    <message>
        <source>The scheduler &apos;euler_ancestral&apos; cannot run a model that predicts the clean sample; choose &apos;euler&apos;.</source>
        <translation>调度器“euler_ancestral”不能运行预测干净样本的模型；请选择“euler”。</translation>
    </message>
    <message>
        <source>The scheduler&apos;s configuration cannot be used: &apos;original_inference_steps&apos; is %1, more than num_train_timesteps, %2.</source>
        <translation>无法使用调度器配置：“original_inference_steps”为 %1，大于 num_train_timesteps（%2）。</translation>
    </message>
    <message>
        <source>steps is %1; the scheduler &apos;lcm&apos; takes at most %2 with this model.</source>
        <translation>步数为 %1；调度器“lcm”在这个模型上最多 %2 步。</translation>
    </message>
    <message>
        <source>The scheduler option &apos;%1&apos; is not built in; choose another scheduler.</source>
        <translation>未内置调度器选项“%1”；请选择其他调度器。</translation>
    </message>
    <message>
        <source>steps is %1, more than this scheduler has noise levels for; choose fewer.</source>
        <translation>步数为 %1，多于这个调度器的噪声级数；请减少步数。</translation>
    </message>
    <message>
        <source>The scheduler&apos;s configuration cannot be used: &apos;%1&apos; must be true or false.</source>
        <translation>无法使用调度器配置：“%1”必须是 true 或 false。</translation>
    </message>
    <message>
        <source>The scheduler&apos;s configuration cannot be used: &apos;%1&apos; must be a number.</source>
        <translation>无法使用调度器配置：“%1”必须是数。</translation>
    </message>
    <message>
        <source>The scheduler&apos;s configuration cannot be used: &apos;%1&apos; must be a whole number.</source>
        <translation>无法使用调度器配置：“%1”必须是整数。</translation>
    </message>
    <message>
        <source>The scheduler&apos;s configuration cannot be used: &apos;%1&apos; must be a text.</source>
        <translation>无法使用调度器配置：“%1”必须是文本。</translation>
    </message>
    <message>
        <source>The scheduler&apos;s configuration cannot be used: &apos;%1&apos; is &apos;%2&apos;, but must be one of %3.</source>
        <translation>无法使用调度器配置：“%1”为“%2”，但必须是以下之一：%3。</translation>
    </message>
    <message>
        <source>The scheduler&apos;s configuration cannot be used: &apos;%1&apos; must be a list of numbers.</source>
        <translation>无法使用调度器配置：“%1”必须是数的列表。</translation>
    </message>
    <message>
        <source>The scheduler&apos;s configuration cannot be used: &apos;%1&apos; is %2, but must be from %3 to %4.</source>
        <translation>无法使用调度器配置：“%1”为 %2，但必须在 %3 到 %4 之间。</translation>
    </message>
    <message>
        <source>The scheduler&apos;s configuration is not a JSON object.</source>
        <translation>调度器配置不是 JSON 对象。</translation>
    </message>
    <message>
        <source>The scheduler&apos;s configuration cannot be used: &apos;%1&apos; is missing.</source>
        <translation>无法使用调度器配置：缺少“%1”。</translation>
    </message>
    <message>
        <source>The scheduler&apos;s configuration cannot be used: &apos;%1&apos; has fewer numbers than num_train_timesteps says.</source>
        <translation>无法使用调度器配置：“%1”的数少于 num_train_timesteps。</translation>
    </message>
    <message>
        <source>The scheduler&apos;s configuration cannot be used: &apos;%1&apos; must be less than sigma_max.</source>
        <translation>无法使用调度器配置：“%1”必须小于 sigma_max。</translation>
    </message>
    <message>
        <source>The scheduler&apos;s configuration cannot be used: &apos;%1&apos; excludes use_exponential_sigmas and use_beta_sigmas, and they each other.</source>
        <translation>无法使用调度器配置：“%1”与 use_exponential_sigmas 和 use_beta_sigmas 互相排斥。</translation>
    </message>
    <message>
        <source>The scheduler&apos;s configuration</source>
        <translation>调度器配置</translation>
    </message>
    <message>
        <source>This model asks for the scheduler &apos;%1&apos;, which is not built in; it cannot be run yet.</source>
        <translation>这个模型要求调度器“%1”，但未内置；暂时无法运行。</translation>
    </message>
    <message>
        <source>This model asks for the scheduler &apos;%1&apos;, which is not built in; choose one of %2.</source>
        <translation>这个模型要求调度器“%1”，但未内置；请选择以下之一：%2。</translation>
    </message>
    <message>
        <source>Job %1 %2.</source>
        <translation>任务 %1 %2。</translation>
    </message>
    <message>
        <source>There is no scheduler &apos;%1&apos;; choose one of auto, %2.</source>
        <translation>没有调度器“%1”；请选择 auto 或以下之一：%2。</translation>
    </message>
    <message>
        <source>The scheduler &apos;%1&apos; cannot run this model, which was trained for &apos;%2&apos;; choose &apos;auto&apos;.</source>
        <translation>调度器“%1”不能运行这个为“%2”训练的模型；请选择“auto”。</translation>
    </message>
    <message>
        <source>steps is %1; this model takes from 1 to %2.</source>
        <translation>步数为 %1；这个模型接受 1 到 %2。</translation>
    </message>
    <message>
        <source>steps is %1, too many for this model&apos;s &apos;steps_offset&apos; of %2; choose fewer.</source>
        <translation>步数为 %1，对这个模型的“steps_offset”%2 来说太多；请减少步数。</translation>
    </message>
    <message>
        <source>This model is conditioned on the noise level itself; choose the scheduler &apos;auto&apos; or &apos;euler&apos;.</source>
        <translation>这个模型以噪声级本身为条件；请选择调度器“auto”或“euler”。</translation>
    </message>
    <message>
        <source>This scheduler cannot start from pure noise with a model that predicts noise; choose &apos;euler&apos;.</source>
        <translation>这个调度器无法让预测噪声的模型从纯噪声开始；请选择“euler”。</translation>
    </message>
    <message>
        <source>The scheduler option &apos;solver_p&apos; is not built in; choose another scheduler.</source>
        <translation>未内置调度器选项“solver_p”；请选择其他调度器。</translation>
    </message>
    <message>
        <source>The scheduler option &apos;predict_x0&apos; false needs &apos;final_sigmas_type&apos; sigma_min; choose another scheduler.</source>
        <translation>调度器选项“predict_x0”为 false 时要求“final_sigmas_type”为 sigma_min；请选择其他调度器。</translation>
    </message>
    <message>
        <source>The folder of clips &apos;%1&apos; cannot be read; check the disk and its permissions.</source>
        <translation>无法读取短片文件夹“%1”；请检查磁盘及其权限。</translation>
    </message>
    <message>
        <source>A clip has no, or up to five stars; choose one of these.</source>
        <translation>短片可以没有星，或最多五星；请从中选择。</translation>
    </message>
    <message>
        <source>The library does not know that clip; look at it again.</source>
        <translation>资料库中没有这个短片；请重新查看。</translation>
    </message>
    <message>
        <source>Clips cannot be written to the library &apos;%1&apos; (%2, %3 free); make it a folder that you may write to, or set MUTOSCOPE_DATA to another one.</source>
        <translation>无法把短片写入资料库“%1”（%2，可用 %3）；请给予该文件夹写入权限，或把 MUTOSCOPE_DATA 设为其他文件夹。</translation>
    </message>
    <message>
        <source>Clips cannot be written to the library &apos;%1&apos; (%2); make it a folder that you may write to, or set MUTOSCOPE_DATA to another one.</source>
        <translation>无法把短片写入资料库“%1”（%2）；请给予该文件夹写入权限，或把 MUTOSCOPE_DATA 设为其他文件夹。</translation>
    </message>
    <message>
        <source>The disk is nearly full: %1 are needed in &apos;%2&apos; and %3 are free; free some space and try again.</source>
        <translation>磁盘快满了：“%2”中需要 %1，可用 %3；请腾出空间后重试。</translation>
    </message>
    <message>
        <source>%1 is damaged: its frames are not those that were kept; make the clip again.</source>
        <translation>%1已损坏：其中的帧与保存时不同；请重新制作短片。</translation>
    </message>
    <message>
        <source>Another program holds %1; close it and try again.</source>
        <translation>另一个程序正占用%1；请关闭它后重试。</translation>
    </message>
    <message>
        <source>%1 is damaged; start the program again: it keeps what can still be read.</source>
        <translation>%1已损坏；请重新启动程序：它会保留仍可读取的内容。</translation>
    </message>
    <message>
        <source>The disk did not read or write %1; check the disk and its space.</source>
        <translation>磁盘无法读取或写入%1；请检查磁盘及其空间。</translation>
    </message>
    <message>
        <source>%1 did not do what was asked; please report it.</source>
        <translation>%1没有完成要求的操作；请报告。</translation>
    </message>
    <message>
        <source>%1 was missing; what was left of it is kept as %2-wal.</source>
        <translation>%1不见了；其剩余内容保存为%2-wal。</translation>
    </message>
    <message>
        <source>%1 is damaged; close every window of the program and start it again.</source>
        <translation>%1已损坏；请关闭程序的所有窗口后重新启动。</translation>
    </message>
    <message>
        <source>%1 was damaged. It is kept as %2; %3 entries could be read and go on.</source>
        <translation>%1曾损坏，已保存为%2；读出了 %3 个条目，可继续使用。</translation>
    </message>
    <message>
        <source>%1 was made by a newer version of the program and is left as it is; update the program, or choose another folder for its data.</source>
        <translation>%1由更新版本的程序创建，保持原样；请更新程序，或为其数据选择其他文件夹。</translation>
    </message>
    <message>
        <source>There is no job %1; list the queue for its numbers.</source>
        <translation>没有任务 %1；请在队列中查看编号。</translation>
    </message>
    <message>
        <source>There is no home folder to keep the queue in; set MUTOSCOPE_DATA to a folder.</source>
        <translation>没有可保存队列的用户主文件夹；请把 MUTOSCOPE_DATA 设为一个文件夹。</translation>
    </message>
    <message>
        <source>Job %1 does not wait any more.</source>
        <translation>任务 %1 不再等待。</translation>
    </message>
    <message>
        <source>Job %1 has ended.</source>
        <translation>任务 %1 已结束。</translation>
    </message>
    <message>
        <source>Job %1 does not run.</source>
        <translation>任务 %1 没有在运行。</translation>
    </message>
    <message>
        <source>Job %1 has ended already.</source>
        <translation>任务 %1 早已结束。</translation>
    </message>
    <message>
        <source>A job cannot end as it runs.</source>
        <translation>任务不能以运行状态结束。</translation>
    </message>
    <message>
        <source>The journal does not know that job any more; compose it again.</source>
        <translation>记录中已没有这个任务；请重新编排。</translation>
    </message>
    <message>
        <source>Job %1 does not wait in the queue; list it for its numbers.</source>
        <translation>任务 %1 不在队列中等待；请在队列中查看编号。</translation>
    </message>
    <message>
        <source>Job %1 did not fail, so it is not run again.</source>
        <translation>任务 %1 没有失败，因此不会再次运行。</translation>
    </message>
    <message>
        <source>Job %1 runs; cancel it before it is removed.</source>
        <translation>任务 %1 正在运行；请先取消再移除。</translation>
    </message>
    <message>
        <source>Only the runner recovers jobs.</source>
        <translation>只有运行任务的程序才能恢复任务。</translation>
    </message>
    <message>
        <source>The program ended twice while it ran this job (%1), so it is not run again by itself; retry it, or try other settings.</source>
        <translation>程序在运行这个任务（%1）时两次意外退出，因此不会自动再次运行；请重试，或尝试其他设置。</translation>
    </message>
    <message>
        <source>This job was made by a newer version of the program; update the program to run it.</source>
        <translation>这个任务由更新版本的程序创建；请更新程序后运行。</translation>
    </message>
    <message>
        <source>The job</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>This job cannot be read: %1</source>
        <translation>无法读取这个任务：%1</translation>
    </message>
    <message>
        <source>%1: these are no latents of Mutoscope, or they are damaged; begin without them.</source>
        <translation>%1：这不是 Mutoscope 的潜变量，或已损坏；请不使用它们。</translation>
    </message>
    <message>
        <source>The clip&apos;s latents are not kept here.</source>
        <translation>此处没有保存这个短片的潜变量。</translation>
    </message>
    <message>
        <source>The latents of &apos;%1&apos;, with which this clip begins, are gone or damaged; make that clip again, or begin without its latents.</source>
        <translation>这个短片所用的“%1”的潜变量已丢失或损坏；请重新制作该短片，或不使用其潜变量。</translation>
    </message>
    <message>
        <source>%1: holds no tensor &apos;%2&apos;.</source>
        <translation>%1：没有张量“%2”。</translation>
    </message>
    <message>
        <source>The picture that was kept for this job is damaged or gone; add the job again with its picture.</source>
        <translation>为这个任务保存的图片已损坏或丢失；请连同图片重新添加任务。</translation>
    </message>
    <message>
        <source>%1: holds no motion modules; choose a motion adapter&apos;s file.</source>
        <translation>%1：没有运动模块；请选择运动适配器的文件。</translation>
    </message>
    <message>
        <source>%1: there is no such motion adapter; name its folder or file.</source>
        <translation>%1：没有这个运动适配器；请指定其文件夹或文件。</translation>
    </message>
    <message>
        <source>%1: this sparse control does not fit the checkpoint: its blocks have other sizes; use one that was made for it.</source>
        <translation>%1：这个稀疏控制与模型不匹配：其各块尺寸不同；请使用专为它制作的。</translation>
    </message>
    <message>
        <source>%1: makes pictures, not clips, by itself; choose a motion adapter for it.</source>
        <translation>%1：本身只生成图片，不生成短片；请为它选择运动适配器。</translation>
    </message>
    <message>
        <source>this is a &apos;%1&apos;; a %2 belongs here.</source>
        <translation>这是“%1”；此处应为 %2。</translation>
    </message>
    <message>
        <source>transformer_layers_per_mid_block must be that of the last block.</source>
        <translation>transformer_layers_per_mid_block 必须与最后一块的值相同。</translation>
    </message>
    <message>
        <source>global_pool_conditions is not supported.</source>
        <translation>不支持 global_pool_conditions。</translation>
    </message>
    <message>
        <source>conditioning_channels must be 3 for pixels, and 4 for latents.</source>
        <translation>conditioning_channels 对像素必须是 3，对潜变量必须是 4。</translation>
    </message>
    <message>
        <source>conditioning_embedding_out_channels must be four numbers.</source>
        <translation>conditioning_embedding_out_channels 必须是四个数。</translation>
    </message>
    <message>
        <source>controlnet_conditioning_channel_order &apos;%1&apos; is neither rgb nor bgr.</source>
        <translation>controlnet_conditioning_channel_order“%1”既不是 rgb 也不是 bgr。</translation>
    </message>
    <message>
        <source>block_out_channels must be multiples of motion_num_attention_heads.</source>
        <translation>block_out_channels 必须是 motion_num_attention_heads 的倍数。</translation>
    </message>
    <message>
        <source>%1 &apos;%2&apos; is not supported.</source>
        <translation>不支持 %1“%2”。</translation>
    </message>
    <message>
        <source>%1 must name %2 blocks, as block_out_channels does.</source>
        <translation>%1 必须像 block_out_channels 一样列出 %2 个块。</translation>
    </message>
    <message>
        <source>%1 is not supported.</source>
        <translation>不支持 %1。</translation>
    </message>
    <message>
        <source>%1 other than %2 is not supported.</source>
        <translation>除 %2 外的 %1 不受支持。</translation>
    </message>
    <message>
        <source>mid_block_scale_factor must be 1.</source>
        <translation>mid_block_scale_factor 必须是 1。</translation>
    </message>
    <message>
        <source>it takes %1 channels (a checkpoint for inpainting?); one for pictures from text takes 4.</source>
        <translation>它接受 %1 个通道（是修补用的模型吗？）；由文本生成图片的模型接受 4 个。</translation>
    </message>
    <message>
        <source>block_out_channels must be multiples of attention_head_dim.</source>
        <translation>block_out_channels 必须是 attention_head_dim 的倍数。</translation>
    </message>
    <message>
        <source>this is a &apos;%1&apos;; a MotionAdapter belongs here.</source>
        <translation>这是“%1”；此处应为 MotionAdapter。</translation>
    </message>
    <message>
        <source>it changes the denoiser&apos;s first convolution (conv_in_channels), which is not supported.</source>
        <translation>它改变了去噪器的第一个卷积（conv_in_channels），不受支持。</translation>
    </message>
    <message>
        <source>motion_mid_block_layers_per_block must be 1.</source>
        <translation>motion_mid_block_layers_per_block 必须是 1。</translation>
    </message>
    <message>
        <source>%1: this motion adapter does not fit the checkpoint: its blocks are %2 wide, the checkpoint&apos;s %3; use one that was made for it.</source>
        <translation>%1：这个运动适配器与模型不匹配：其各块宽度为 %2，模型的为 %3；请使用专为它制作的。</translation>
    </message>
    <message>
        <source>%1: this motion adapter does not fit the checkpoint: its blocks have %2 layers, the checkpoint&apos;s %3; use one that was made for it.</source>
        <translation>%1：这个运动适配器与模型不匹配：其各块有 %2 层，模型的有 %3 层；请使用专为它制作的。</translation>
    </message>
    <message>
        <source>%1: this motion adapter does not fit the checkpoint: its widths are no multiples of its number of heads; use one that was made for it.</source>
        <translation>%1：这个运动适配器与模型不匹配：其宽度不是头数的倍数；请使用专为它制作的。</translation>
    </message>
    <message>
        <source>picture latents</source>
        <translation>图片的潜变量</translation>
    </message>
    <message>
        <source>Decoding gave values that are not numbers, so no clip was made; render again with --precision fp32.</source>
        <translation>解码得到了非数值，因此没有生成短片；请以 fp32 精度重新渲染。</translation>
    </message>
    <message>
        <source>The numbers overflowed, so no clip was made; render again with --precision fp32.</source>
        <translation>数值溢出，因此没有生成短片；请以 fp32 精度重新渲染。</translation>
    </message>
    <message>
        <source>picture embedding</source>
        <translation>图片的嵌入</translation>
    </message>
    <message>
        <source>this is a &apos;%1&apos;; an I2VGenXLUNet belongs here.</source>
        <translation>这是“%1”；此处应为 I2VGenXLUNet。</translation>
    </message>
    <message>
        <source>block_out_channels must not be below attention_head_dim.</source>
        <translation>block_out_channels 不能小于 attention_head_dim。</translation>
    </message>
    <message>
        <source>%1: its format is not 1; a newer Mutoscope may read it.</source>
        <translation>%1：其格式不是 1；更新版本的 Mutoscope 或许能读取。</translation>
    </message>
    <message>
        <source>%1: &apos;name&apos; must be a text.</source>
        <translation>%1：“name”必须是文本。</translation>
    </message>
    <message>
        <source>%1: &apos;presets&apos; must be an object.</source>
        <translation>%1：“presets”必须是对象。</translation>
    </message>
    <message>
        <source>%1: &apos;guidance_range&apos; must be two numbers.</source>
        <translation>%1：“guidance_range”必须是两个数。</translation>
    </message>
    <message>
        <source>%1: &apos;guidance_range&apos; must be the lower number first.</source>
        <translation>%1：“guidance_range”必须先写较小的数。</translation>
    </message>
    <message>
        <source>%1: &apos;steps_add_up&apos; must be true or false.</source>
        <translation>%1：“steps_add_up”必须是 true 或 false。</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 以及另外 %2 个</translation>
    </message>
    <message>
        <source>The model is incomplete: %1 is missing; download it again.</source>
        <translation>模型不完整：缺少 %1；请重新下载。</translation>
    </message>
    <message>
        <source>The model is incomplete: %1 are missing; download it again.</source>
        <translation>模型不完整：缺少 %1；请重新下载。</translation>
    </message>
    <message>
        <source>the autoencoder has %1 latent channels, the denoiser takes %2</source>
        <translation>自编码器有 %1 个潜变量通道，去噪器接受 %2 个</translation>
    </message>
    <message>
        <source>the text encoder is %1 wide, the denoiser takes %2</source>
        <translation>文本编码器宽度为 %1，去噪器接受 %2</translation>
    </message>
    <message>
        <source>the tokenizer has more tokens than the text encoder</source>
        <translation>分词器的词元多于文本编码器</translation>
    </message>
    <message>
        <source>the tokenizer gives longer texts than the text encoder takes</source>
        <translation>分词器给出的文本比文本编码器接受的更长</translation>
    </message>
    <message>
        <source>the picture encoder gives %1 numbers, the denoiser takes %2</source>
        <translation>图片编码器给出 %1 个数，去噪器接受 %2 个</translation>
    </message>
    <message>
        <source>%1: its parts do not belong together: %2.</source>
        <translation>%1：各部分互不匹配：%2。</translation>
    </message>
    <message>
        <source>%1: there is no such folder; name a model&apos;s folder.</source>
        <translation>%1：没有这个文件夹；请指定模型文件夹。</translation>
    </message>
    <message>
        <source>%1: is not a folder; name the folder that holds model_index.json.</source>
        <translation>%1：不是文件夹；请指定包含 model_index.json 的文件夹。</translation>
    </message>
    <message>
        <source>%1: holds no model_index.json, so it is not a model in the diffusers layout.</source>
        <translation>%1：没有 model_index.json，因此不是 diffusers 结构的模型。</translation>
    </message>
    <message>
        <source>%1: has no _class_name; the file is damaged.</source>
        <translation>%1：没有 _class_name；文件已损坏。</translation>
    </message>
    <message>
        <source>%1: is a model for %2; supported are %3.</source>
        <translation>%1：是用于 %2 的模型；支持的有 %3。</translation>
    </message>
    <message>
        <source>%1: the file is missing; the model is incomplete.</source>
        <translation>%1：文件缺失；模型不完整。</translation>
    </message>
    <message>
        <source>%1: is too large for a scheduler&apos;s configuration.</source>
        <translation>%1：作为调度器配置太大。</translation>
    </message>
    <message>
        <source>%1: cannot be read; check the disk.</source>
        <translation>%1：无法读取；请检查磁盘。</translation>
    </message>
    <message>
        <source>the autoencoder is not for colour pictures</source>
        <translation>自编码器不适用于彩色图片</translation>
    </message>
    <message>
        <source>the picture encoder does not take colour pictures of 224 x 224 pixels</source>
        <translation>图片编码器不接受 224 x 224 像素的彩色图片</translation>
    </message>
    <message>
        <source>noise %1 of seed %2</source>
        <translation>种子 %2 的噪声 %1</translation>
    </message>
    <message>
        <source>block_out_channels must be multiples of num_attention_heads.</source>
        <translation>block_out_channels 必须是 num_attention_heads 的倍数。</translation>
    </message>
    <message>
        <source>in_channels must be twice out_channels: noisy latents and the picture&apos;s.</source>
        <translation>in_channels 必须是 out_channels 的两倍：含噪潜变量和图片的潜变量。</translation>
    </message>
    <message>
        <source>cross_attention_dim must be the same in every block.</source>
        <translation>cross_attention_dim 在每一块中必须相同。</translation>
    </message>
    <message>
        <source>projection_class_embeddings_input_dim must be three times addition_time_embed_dim.</source>
        <translation>projection_class_embeddings_input_dim 必须是 addition_time_embed_dim 的三倍。</translation>
    </message>
    <message>
        <source>The job was not run.</source>
        <translation>任务没有运行。</translation>
    </message>
    <message>
        <source>The latents that the plan begins with were not handed over.</source>
        <translation>没有传入方案所需的起始潜变量。</translation>
    </message>
    <message>
        <source>The latents to begin with do not have the channels of this model; render without them.</source>
        <translation>起始潜变量的通道与这个模型不符；请不使用它们进行渲染。</translation>
    </message>
    <message>
        <source>%1: is not the tokenizer of a CLIP text encoder; use the model&apos;s own files.</source>
        <translation>%1：不是 CLIP 文本编码器的分词器；请使用模型自带的文件。</translation>
    </message>
    <message>
        <source>%1: marks parts of words with a prefix, which is not supported.</source>
        <translation>%1：用前缀标记词的一部分，不受支持。</translation>
    </message>
    <message>
        <source>%1: lacks the tables &apos;vocab&apos; and &apos;merges&apos;; use the tokenizer&apos;s original file.</source>
        <translation>%1：缺少表“vocab”和“merges”；请使用分词器的原始文件。</translation>
    </message>
    <message>
        <source>%1: the id of &apos;%2&apos; is not a whole number from 0; use the tokenizer&apos;s original file.</source>
        <translation>%1：“%2”的编号不是从 0 开始的整数；请使用分词器的原始文件。</translation>
    </message>
    <message>
        <source>%1: holds no tokens; use the tokenizer&apos;s original file.</source>
        <translation>%1：没有词元；请使用分词器的原始文件。</translation>
    </message>
    <message>
        <source>%1: is missing or cannot be read; the tokenizer is incomplete.</source>
        <translation>%1：缺失或无法读取；分词器不完整。</translation>
    </message>
    <message>
        <source>%1: is too large for a list of merges.</source>
        <translation>%1：作为合并列表太大。</translation>
    </message>
    <message>
        <source>%1: is not a regular file.</source>
        <translation>%1：不是普通文件。</translation>
    </message>
    <message>
        <source>%1: cannot be opened; check its permissions.</source>
        <translation>%1：无法打开；请检查权限。</translation>
    </message>
    <message>
        <source>%1: line %2 is not two symbols with one blank between them.</source>
        <translation>%1：第 %2 行不是以一个空格分隔的两个符号。</translation>
    </message>
    <message>
        <source>%1: line %2 merges symbols that vocab.json does not hold; the two files do not belong together.</source>
        <translation>%1：第 %2 行合并了 vocab.json 中没有的符号；两个文件不匹配。</translation>
    </message>
    <message>
        <source>%1: cannot be read to its end; check the disk.</source>
        <translation>%1：无法读到末尾；请检查磁盘。</translation>
    </message>
    <message>
        <source>%1: merge %2 is not two symbols of its vocabulary; use the tokenizer&apos;s original file.</source>
        <translation>%1：第 %2 个合并不是其词表中的两个符号；请使用分词器的原始文件。</translation>
    </message>
    <message>
        <source>layer_norm_eps must be greater than 0.</source>
        <translation>layer_norm_eps 必须大于 0。</translation>
    </message>
    <message>
        <source>hidden_size (%1) must be a multiple of num_attention_heads (%2).</source>
        <translation>hidden_size（%1）必须是 num_attention_heads（%2）的倍数。</translation>
    </message>
    <message>
        <source>The activation &apos;%1&apos; is not supported.</source>
        <translation>不支持激活函数“%1”。</translation>
    </message>
    <message>
        <source>%1: the tokenizer&apos;s files give &apos;%2&apos; the id %3, but its place in the vocabulary is %4; use files that belong together.</source>
        <translation>%1：分词器文件给“%2”的编号是 %3，但它在词表中的位置是 %4；请使用相匹配的文件。</translation>
    </message>
    <message>
        <source>The text is %1 bytes long; at most %2 are read, so shorten it.</source>
        <translation>文本长 %1 字节；最多读取 %2 字节，请缩短。</translation>
    </message>
    <message>
        <source>%1 is not valid UTF-8 at byte %2 (0x%3); save or paste it as UTF-8 text.</source>
        <translation>%1在第 %2 字节（0x%3）处不是有效的 UTF-8；请以 UTF-8 文本保存或粘贴。</translation>
    </message>
    <message>
        <source>The text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>A text cannot be encoded in %1 tokens; allow at least 2.</source>
        <translation>文本无法编码为 %1 个词元；请至少允许 2 个。</translation>
    </message>
    <message>
        <source>%1: cannot be read; check its permissions and the disk.</source>
        <translation>%1：无法读取；请检查权限和磁盘。</translation>
    </message>
    <message>
        <source>%1: %2 must be &quot;right&quot;; no other side is supported.</source>
        <translation>%1：%2 必须是 &quot;right&quot;；不支持另一侧。</translation>
    </message>
    <message>
        <source>%1: model_max_length must be a number from 3.</source>
        <translation>%1：model_max_length 必须是不小于 3 的数。</translation>
    </message>
    <message>
        <source>%1: split_special_tokens must be true or false.</source>
        <translation>%1：split_special_tokens 必须是 true 或 false。</translation>
    </message>
    <message>
        <source>%1: %2 must be a token: a text, or an object with a text &apos;content&apos; and true or false for its flags.</source>
        <translation>%1：%2 必须是词元：文本，或含文本“content”且标志为 true 或 false 的对象。</translation>
    </message>
    <message>
        <source>%1: %2 must be a list of tokens.</source>
        <translation>%1：%2 必须是词元列表。</translation>
    </message>
    <message>
        <source>%1: added_tokens_decoder must be an object.</source>
        <translation>%1：added_tokens_decoder 必须是对象。</translation>
    </message>
    <message>
        <source>%1: added_tokens_decoder must map ids to token objects; &apos;%2&apos; does not.</source>
        <translation>%1：added_tokens_decoder 必须把编号映射到词元对象；“%2”不符合。</translation>
    </message>
    <message>
        <source>%1: the id of &apos;%2&apos; must be a whole number from 0.</source>
        <translation>%1：“%2”的编号必须是从 0 开始的整数。</translation>
    </message>
    <message>
        <source>%1: added_tokens must be a list.</source>
        <translation>%1：added_tokens 必须是列表。</translation>
    </message>
    <message>
        <source>%1: added_tokens must be a list of tokens with ids.</source>
        <translation>%1：added_tokens 必须是带编号的词元列表。</translation>
    </message>
    <message>
        <source>patch_size must not be greater than image_size.</source>
        <translation>patch_size 不能大于 image_size。</translation>
    </message>
    <message>
        <source>crop_size must be a whole number from 1 to 16384, or an object with such a height and width.</source>
        <translation>crop_size 必须是 1 到 16384 的整数，或含这样的高和宽的对象。</translation>
    </message>
    <message>
        <source>%1 must be a list of three numbers.</source>
        <translation>%1 必须是三个数的列表。</translation>
    </message>
    <message>
        <source>image_std must be greater than 0.</source>
        <translation>image_std 必须大于 0。</translation>
    </message>
    <message>
        <source>%1: its layer &apos;%2&apos; is not in this model; use a LoRA that was made for this kind of checkpoint.</source>
        <translation>%1：其层“%2”在这个模型中不存在；请使用为这类模型制作的 LoRA。</translation>
    </message>
    <message>
        <source>%1: its layer &apos;%2&apos; is for a matrix of %3 x %4, this model&apos;s is %5; use a LoRA that was made for this kind of checkpoint.</source>
        <translation>%1：其层“%2”适用于 %3 x %4 的矩阵，而这个模型的是 %5；请使用为这类模型制作的 LoRA。</translation>
    </message>
    <message>
        <source>%1: holds &apos;%2&apos;, which another shard holds too; download the model again.</source>
        <translation>%1：含有“%2”，而另一个分片中也有；请重新下载模型。</translation>
    </message>
    <message>
        <source>%1: holds &apos;%2&apos;, which %3 holds too; they do not belong together.</source>
        <translation>%1：含有“%2”，而 %3 中也有；它们不匹配。</translation>
    </message>
    <message>
        <source>%1: has no weight_map; download it again.</source>
        <translation>%1：没有 weight_map；请重新下载。</translation>
    </message>
    <message>
        <source>%1: names a shard that is not a file of this folder; do not use this model.</source>
        <translation>%1：列出的分片不是这个文件夹中的文件；请不要使用这个模型。</translation>
    </message>
    <message>
        <source>%1: the shard %2 is missing; the download is incomplete.</source>
        <translation>%1：缺少分片 %2；下载不完整。</translation>
    </message>
    <message>
        <source>%1: places &apos;%2&apos; in %3, which lacks it; download the model again.</source>
        <translation>%1：把“%2”指向 %3，但其中没有；请重新下载模型。</translation>
    </message>
    <message>
        <source>%1: the folder is missing; the model is incomplete.</source>
        <translation>%1：文件夹缺失；模型不完整。</translation>
    </message>
    <message>
        <source>%1: holds only a pickle (%2), which is never read; get the safetensors version of this model.</source>
        <translation>%1：只有 pickle 文件（%2），本程序从不读取；请获取这个模型的 safetensors 版本。</translation>
    </message>
    <message>
        <source>%1: %2.safetensors is missing; the model is incomplete.</source>
        <translation>%1：缺少 %2.safetensors；模型不完整。</translation>
    </message>
    <message>
        <source>%1: does not fit this model&apos;s configuration (%2 tensors missing, %3 unexpected, %4 of another shape; first: %5); use the weights that belong to it.</source>
        <translation>%1：与这个模型的配置不符（缺少 %2 个张量，%3 个多余，%4 个形状不同；首个：%5）；请使用与之匹配的权重。</translation>
    </message>
    <message>
        <source>Loading was cancelled.</source>
        <translation>加载已取消。</translation>
    </message>
    <message>
        <source>%1: there is no such LoRA; name its file.</source>
        <translation>%1：没有这个 LoRA；请指定其文件。</translation>
    </message>
    <message>
        <source>%1: the folder holds no pytorch_lora_weights.safetensors; name the LoRA&apos;s file.</source>
        <translation>%1：文件夹中没有 pytorch_lora_weights.safetensors；请指定 LoRA 的文件。</translation>
    </message>
    <message>
        <source>%1: &apos;%2&apos; is not part of a plain LoRA (up, down and alpha); use a file without it.</source>
        <translation>%1：“%2”不属于普通 LoRA（up、down 和 alpha）；请使用不含它的文件。</translation>
    </message>
    <message>
        <source>%1: &apos;%2&apos; is not a matrix; the file is damaged.</source>
        <translation>%1：“%2”不是矩阵；文件已损坏。</translation>
    </message>
    <message>
        <source>%1: &apos;%2&apos; has only one of its two matrices; download the file again.</source>
        <translation>%1：“%2”只有两个矩阵中的一个；请重新下载文件。</translation>
    </message>
    <message>
        <source>%1: the two matrices of &apos;%2&apos; do not fit; the file is damaged.</source>
        <translation>%1：“%2”的两个矩阵不匹配；文件已损坏。</translation>
    </message>
    <message>
        <source>%1: holds no LoRA; choose another file.</source>
        <translation>%1：没有 LoRA；请选择其他文件。</translation>
    </message>
    <message>
        <source>%1: &apos;%2&apos; is not a number; the file is damaged.</source>
        <translation>%1：“%2”不是数；文件已损坏。</translation>
    </message>
    <message>
        <source>%1: its lora_adapter_metadata is not valid; the file is damaged.</source>
        <translation>%1：其 lora_adapter_metadata 无效；文件已损坏。</translation>
    </message>
    <message>
        <source>%1: the scale of &apos;%2&apos; is not a number.</source>
        <translation>%1：“%2”的缩放值不是数。</translation>
    </message>
    <message>
        <source>%1: is too large for a configuration file.</source>
        <translation>%1：作为配置文件太大。</translation>
    </message>
    <message>
        <source>%1: is not a JSON object.</source>
        <translation>%1：不是 JSON 对象。</translation>
    </message>
    <message>
        <source>the %1 &apos;%2&apos; is not supported.</source>
        <translation>不支持 %1“%2”。</translation>
    </message>
    <message>
        <source>%1 must be a whole number from %2 to %3.</source>
        <translation>%1 必须是 %2 到 %3 的整数。</translation>
    </message>
    <message>
        <source>%1 must be a number.</source>
        <translation>%1 必须是数。</translation>
    </message>
    <message>
        <source>%1 must be true or false.</source>
        <translation>%1 必须是 true 或 false。</translation>
    </message>
    <message>
        <source>%1 must be a text.</source>
        <translation>%1 必须是文本。</translation>
    </message>
    <message>
        <source>%1 must be a list of positive whole numbers.</source>
        <translation>%1 必须是正整数列表。</translation>
    </message>
    <message>
        <source>%1 must be a list of texts.</source>
        <translation>%1 必须是文本列表。</translation>
    </message>
    <message>
        <source>%1 must have one number for each of the %2 blocks.</source>
        <translation>%1 必须为 %2 个块各给出一个数。</translation>
    </message>
    <message>
        <source>this is a Git-LFS pointer, not the weights; the download is incomplete (git lfs pull).</source>
        <translation>这是 Git-LFS 指针，不是权重；下载不完整（git lfs pull）。</translation>
    </message>
    <message>
        <source>this is a zip archive (a PyTorch pickle?), not safetensors; pickles are never read, get the safetensors version.</source>
        <translation>这是 zip 压缩包（PyTorch pickle？），不是 safetensors；pickle 从不读取，请获取 safetensors 版本。</translation>
    </message>
    <message>
        <source>this is a GGUF file, not safetensors; get the safetensors version of this model.</source>
        <translation>这是 GGUF 文件，不是 safetensors；请获取这个模型的 safetensors 版本。</translation>
    </message>
    <message>
        <source>this is a Python pickle, not safetensors; pickles are never read, get the safetensors version.</source>
        <translation>这是 Python pickle，不是 safetensors；pickle 从不读取，请获取 safetensors 版本。</translation>
    </message>
    <message>
        <source>this is a web page, not safetensors; download it again.</source>
        <translation>这是网页，不是 safetensors；请重新下载。</translation>
    </message>
    <message>
        <source>%1: cannot be opened: %2.</source>
        <translation>%1：无法打开：%2。</translation>
    </message>
    <message>
        <source>%1: is not a regular file; put the weights themselves there.</source>
        <translation>%1：不是普通文件；请把权重本身放在那里。</translation>
    </message>
    <message>
        <source>%1: cannot be mapped: %2.</source>
        <translation>%1：无法映射：%2。</translation>
    </message>
    <message>
        <source>%1: is too short for a safetensors file (%2 bytes); download it again.</source>
        <translation>%1：作为 safetensors 文件太短（%2 字节）；请重新下载。</translation>
    </message>
    <message>
        <source>%1: is not a safetensors file (its header would be over 100 MB); download it again.</source>
        <translation>%1：不是 safetensors 文件（文件头会超过 100 MB）；请重新下载。</translation>
    </message>
    <message>
        <source>%1: is cut off inside its header; download it again.</source>
        <translation>%1：在文件头中被截断；请重新下载。</translation>
    </message>
    <message>
        <source>%1: changed while it was being read; load the model again.</source>
        <translation>%1：在读取时发生了改变；请重新加载模型。</translation>
    </message>
    <message>
        <source>a null value</source>
        <translation>空值</translation>
    </message>
    <message>
        <source>a true/false value</source>
        <translation>真假值</translation>
    </message>
    <message>
        <source>a negative number</source>
        <translation>负数</translation>
    </message>
    <message>
        <source>a number that is not a whole number</source>
        <translation>非整数</translation>
    </message>
    <message>
        <source>binary data</source>
        <translation>二进制数据</translation>
    </message>
    <message>
        <source>a tensor with more than 16 dimensions</source>
        <translation>超过 16 维的张量</translation>
    </message>
    <message>
        <source>a dimension that is too large</source>
        <translation>过大的维度</translation>
    </message>
    <message>
        <source>data_offsets with more than two numbers</source>
        <translation>超过两个数的 data_offsets</translation>
    </message>
    <message>
        <source>a number where none belongs</source>
        <translation>位置不对的数</translation>
    </message>
    <message>
        <source>more than 1 MB of metadata</source>
        <translation>超过 1 MB 的元数据</translation>
    </message>
    <message>
        <source>a text where none belongs</source>
        <translation>位置不对的文本</translation>
    </message>
    <message>
        <source>an object where none belongs</source>
        <translation>位置不对的对象</translation>
    </message>
    <message>
        <source>the tensor &apos;%1&apos; without %2</source>
        <translation>缺少 %2 的张量“%1”</translation>
    </message>
    <message>
        <source>a list where none belongs</source>
        <translation>位置不对的列表</translation>
    </message>
    <message>
        <source>the metadata key &apos;%1&apos; twice</source>
        <translation>重复的元数据键“%1”</translation>
    </message>
    <message>
        <source>the field &apos;%1&apos; twice in one tensor</source>
        <translation>一个张量中重复的字段“%1”</translation>
    </message>
    <message>
        <source>a key where none belongs</source>
        <translation>位置不对的键</translation>
    </message>
    <message>
        <source>text that is not JSON at byte %1</source>
        <translation>在第 %1 字节处不是 JSON 的文本</translation>
    </message>
    <message>
        <source>two __metadata__ parts</source>
        <translation>两个 __metadata__ 部分</translation>
    </message>
    <message>
        <source>a tensor name that is empty or over 1024 bytes</source>
        <translation>为空或超过 1024 字节的张量名</translation>
    </message>
    <message>
        <source>a tensor name with control characters</source>
        <translation>含控制字符的张量名</translation>
    </message>
    <message>
        <source>more than 200,000 tensors</source>
        <translation>超过 200,000 个张量</translation>
    </message>
    <message>
        <source>the tensor &apos;%1&apos; twice</source>
        <translation>重复的张量“%1”</translation>
    </message>
    <message>
        <source>The header holds the unknown number format &apos;%1&apos;; the file is damaged, download it again.</source>
        <translation>文件头含有未知的数值格式“%1”；文件已损坏，请重新下载。</translation>
    </message>
    <message>
        <source>The weights are in %1, which is not supported; use fp16, bf16 or fp32.</source>
        <translation>权重为 %1 格式，不受支持；请使用 fp16、bf16 或 fp32。</translation>
    </message>
    <message>
        <source>The header holds bad data offsets for &apos;%1&apos;; the file is damaged, download it again.</source>
        <translation>文件头中“%1”的数据偏移有误；文件已损坏，请重新下载。</translation>
    </message>
    <message>
        <source>The header holds an impossible shape for &apos;%1&apos;; the file is damaged, download it again.</source>
        <translation>文件头中“%1”的形状不可能；文件已损坏，请重新下载。</translation>
    </message>
    <message>
        <source>The header holds a shape of &apos;%1&apos; that does not fit its data; the file is damaged, download it again.</source>
        <translation>文件头中“%1”的形状与数据不符；文件已损坏，请重新下载。</translation>
    </message>
    <message>
        <source>The header holds no JSON object; the file is damaged, download it again.</source>
        <translation>文件头中没有 JSON 对象；文件已损坏，请重新下载。</translation>
    </message>
    <message>
        <source>The header holds zero bytes; the file is damaged, download it again.</source>
        <translation>文件头含有零字节；文件已损坏，请重新下载。</translation>
    </message>
    <message>
        <source>The header holds text that is not JSON; the file is damaged, download it again.</source>
        <translation>文件头含有不是 JSON 的文本；文件已损坏，请重新下载。</translation>
    </message>
    <message>
        <source>The header holds %1; the file is damaged, download it again.</source>
        <translation>文件头含有%1；文件已损坏，请重新下载。</translation>
    </message>
    <message>
        <source>The header holds tensors that overlap or leave a hole; the file is damaged, download it again.</source>
        <translation>文件头中的张量有重叠或空隙；文件已损坏，请重新下载。</translation>
    </message>
    <message>
        <source>The header holds fewer tensors than the file has data; the file is damaged, download it again.</source>
        <translation>文件头中的张量少于文件的数据；文件已损坏，请重新下载。</translation>
    </message>
    <message>
        <source>Its data are incomplete: %1 of %2 bytes; download it again.</source>
        <translation>数据不完整：%2 字节中只有 %1 字节；请重新下载。</translation>
    </message>
    <message>
        <source>%1 could not be written; choose another folder, or free some space.</source>
        <translation>无法写入 %1；请选择其他文件夹，或腾出空间。</translation>
    </message>
    <message>
        <source>%1 could not be deleted.</source>
        <translation>无法删除 %1。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; could not be moved to the trash; delete it in the file manager, or check its permissions.</source>
        <translation>无法把“%1”移到回收站；请在文件管理器中删除，或检查权限。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; could not be taken back; look for it in the trash.</source>
        <translation>无法取回“%1”；请在回收站中查找。</translation>
    </message>
    <message>
        <source>Not enough memory is free for this; close other programs and try again.</source>
        <translation>可用内存不足；请关闭其他程序后重试。</translation>
    </message>
    <message>
        <source>Something unexpected went wrong; try again, or start the program again.</source>
        <translation>发生意外错误；请重试，或重新启动程序。</translation>
    </message>
</context>
</TS>
