<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>CloseQuestion</name>
    <message>
        <source>Close Mutoscope?</source>
        <translation>关闭 Mutoscope？</translation>
    </message>
    <message>
        <source>Close anyway</source>
        <translation>仍然关闭</translation>
    </message>
    <message>
        <source>Keep it open</source>
        <translation>保持打开</translation>
    </message>
</context>
<context>
    <name>AddModelDialog</name>
    <message>
        <source>Add a folder of models</source>
        <translation>添加模型文件夹</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
</context>
<context>
    <name>AddOnRows</name>
    <message>
        <source>Add-ons</source>
        <translation>附加组件</translation>
    </message>
    <message>
        <source>Weight of %1</source>
        <translation>%1 的权重</translation>
    </message>
    <message>
        <source>Take off %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>Adapter folder…</source>
        <translation>适配器文件夹…</translation>
    </message>
    <message>
        <source>Adapter file…</source>
        <translation>适配器文件…</translation>
    </message>
    <message>
        <source>LoRA…</source>
        <translation>LoRA…</translation>
    </message>
    <message>
        <source>Motion LoRA…</source>
        <translation>运动 LoRA…</translation>
    </message>
    <message>
        <source>Choose a motion adapter&apos;s folder</source>
        <translation>选择运动适配器文件夹</translation>
    </message>
    <message>
        <source>Choose a motion adapter&apos;s file</source>
        <translation>选择运动适配器文件</translation>
    </message>
    <message>
        <source>Weights (%1)</source>
        <translation>权重文件（%1）</translation>
    </message>
    <message>
        <source>Choose a LoRA</source>
        <translation>选择 LoRA</translation>
    </message>
    <message>
        <source>Choose a motion LoRA</source>
        <translation>选择运动 LoRA</translation>
    </message>
</context>
<context>
    <name>AdvancedPart</name>
    <message>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) changed</source>
        <translation>
            <numerusform>已改动 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>还原</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Technical detail</source>
        <translation>技术细节</translation>
    </message>
</context>
<context>
    <name>ClipFacts</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
</context>
<context>
    <name>ClipStage</name>
    <message>
        <source>Clip</source>
        <translation>短片</translation>
    </message>
    <message>
        <source>Wipe between the takes</source>
        <translation>在两个版本间擦拭对比</translation>
    </message>
</context>
<context>
    <name>CompareBar</name>
    <message>
        <source>First take</source>
        <translation>第一个版本</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>交换</translation>
    </message>
    <message>
        <source>Second take</source>
        <translation>第二个版本</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>擦拭</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>闪烁</translation>
    </message>
    <message>
        <source>End the comparison</source>
        <translation>结束对比</translation>
    </message>
</context>
<context>
    <name>ComposePanel</name>
    <message>
        <source>Mutoscope</source>
        <translation>Mutoscope</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Describe the motion: the camera drifts slowly to the left, grass moves in the wind</source>
        <translation>描述动作：镜头缓缓左移，青草随风摆动</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>反向提示词</translation>
    </message>
    <message>
        <source>What to avoid: blurry, distorted, flickering</source>
        <translation>要避免的内容：模糊、变形、闪烁</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Quick preview</source>
        <translation>快速预览</translation>
    </message>
    <message>
        <source>Small and soon   %1</source>
        <translation>小而快   %1</translation>
    </message>
</context>
<context>
    <name>ExportFileDialog</name>
    <message>
        <source>Export the clip</source>
        <translation>导出短片</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
</context>
<context>
    <name>ExportFooter</name>
    <message>
        <source>Replace it</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
</context>
<context>
    <name>ExportOptionsForm</name>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Smooth motion</source>
        <translation>流畅动作</translation>
    </message>
    <message>
        <source>Frames in between are made by moving what moves.</source>
        <translation>中间帧由移动画面中的运动部分生成。</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>2 ×</source>
        <translation>2 倍</translation>
    </message>
    <message>
        <source>4 ×</source>
        <translation>4 倍</translation>
    </message>
    <message>
        <source>Frame rate</source>
        <translation>帧率</translation>
    </message>
    <message>
        <source>a second; another rate plays it faster or slower</source>
        <translation>帧每秒；改动后播放会变快或变慢</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>50 %</source>
        <translation>50%</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100%</translation>
    </message>
    <message>
        <source>200 %</source>
        <translation>200%</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>First frame</source>
        <translation>第一帧</translation>
    </message>
    <message>
        <source>to</source>
        <translation>至</translation>
    </message>
    <message>
        <source>Last frame</source>
        <translation>最后一帧</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>共 %1 帧</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Forwards and back</source>
        <translation>正放再倒放</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>播放次数</translation>
    </message>
    <message>
        <source>times</source>
        <translation>次</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>配方</translation>
    </message>
    <message>
        <source>Drop the file into the window later, and every setting comes back.</source>
        <translation>以后把文件拖进窗口，所有设置都会恢复。</translation>
    </message>
    <message>
        <source>Keep prompt and settings in the file</source>
        <translation>在文件中保留提示词和设置</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>显卡</translation>
    </message>
    <message>
        <source>Encode on the card</source>
        <translation>用显卡编码</translation>
    </message>
</context>
<context>
    <name>ExportPresets</name>
    <message>
        <source>Presets</source>
        <translation>预设</translation>
    </message>
</context>
<context>
    <name>ExportSheet</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
</context>
<context>
    <name>FrameDialog</name>
    <message>
        <source>Export the frame on show</source>
        <translation>导出当前画面</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>PNG picture</source>
        <translation>PNG 图片</translation>
    </message>
</context>
<context>
    <name>FullScreenView</name>
    <message>
        <source>Clip</source>
        <translation>短片</translation>
    </message>
</context>
<context>
    <name>GalleryCell</name>
    <message>
        <source>No prompt</source>
        <translation>无提示词</translation>
    </message>
</context>
<context>
    <name>GalleryGrid</name>
    <message>
        <source>Clips</source>
        <translation>短片</translation>
    </message>
</context>
<context>
    <name>GalleryPage</name>
    <message>
        <source>Gallery</source>
        <translation>图库</translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s)</source>
        <translation>
            <numerusform>%n 个短片</numerusform>
        </translation>
    </message>
    <message>
        <source>Search the prompts</source>
        <translation>搜索提示词</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>No clip is like that</source>
        <translation>没有符合的短片</translation>
    </message>
    <message>
        <source>No clips yet</source>
        <translation>还没有短片</translation>
    </message>
    <message>
        <source>Take a filter away, or search for fewer words.</source>
        <translation>去掉一个筛选，或减少搜索词。</translation>
    </message>
    <message>
        <source>Every clip that you make is kept here, with all that made it.</source>
        <translation>你制作的每个短片都保存在这里，连同它的全部设置。</translation>
    </message>
    <message>
        <source>%1 opens  ·  %2 recipe  ·  %3 use all  ·  %4 prompt  ·  %5 seed  ·  %6 all but the seed  ·  1–5 stars  ·  %7 to the trash</source>
        <translation>%1 打开  ·  %2 配方  ·  %3 全部采用  ·  %4 提示词  ·  %5 种子  ·  %6 除种子外全部  ·  1–5 星  ·  %7 移到回收站</translation>
    </message>
    <message>
        <source>Looking for clips…</source>
        <translation>正在查找短片…</translation>
    </message>
</context>
<context>
    <name>GenerateBar</name>
    <message>
        <source>Add to the queue</source>
        <translation>加入队列</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Takes, each with the next seed</source>
        <translation>版本数，各用下一个种子</translation>
    </message>
    <message>
        <source>%1   before the others: %2</source>
        <translation>%1   排在最前：%2</translation>
    </message>
</context>
<context>
    <name>HistoryCard</name>
    <message>
        <source>last five minutes</source>
        <translation>最近五分钟</translation>
    </message>
</context>
<context>
    <name>JobCard</name>
    <message>
        <source>Memory: %1</source>
        <translation>内存：%1</translation>
    </message>
    <message>
        <source>Reused: %1</source>
        <translation>已复用：%1</translation>
    </message>
</context>
<context>
    <name>JobStrip</name>
    <message>
        <source>Keeping what there is…</source>
        <translation>正在保留现有结果…</translation>
    </message>
    <message>
        <source>Stop here and keep it</source>
        <translation>到此为止并保留</translation>
    </message>
    <message>
        <source>Ends the denoising and makes the clip of what there is</source>
        <translation>结束去噪，用现有结果生成短片</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>正在取消…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Mutoscope</source>
        <translation>Mutoscope</translation>
    </message>
</context>
<context>
    <name>ModelList</name>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
</context>
<context>
    <name>ModelRow</name>
    <message>
        <source>Begin with it</source>
        <translation>启动时使用</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Take off the list; its files stay</source>
        <translation>从列表移除；文件保留</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Looking at the folders…</source>
        <translation>正在查看文件夹…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>A model in the diffusers layout, or a folder with several of them</source>
        <translation>diffusers 结构的模型，或包含多个模型的文件夹</translation>
    </message>
    <message>
        <source>%1 uses the model  ·  %2 begins with it  ·  %3 takes it off the list; its files stay</source>
        <translation>%1 使用该模型  ·  %2 启动时用它  ·  %3 从列表移除；文件保留</translation>
    </message>
</context>
<context>
    <name>MonitorPage</name>
    <message>
        <source>Monitor</source>
        <translation>监视</translation>
    </message>
    <message>
        <source>Free GPU memory</source>
        <translation>释放显存</translation>
    </message>
    <message>
        <source>Free memory</source>
        <translation>释放内存</translation>
    </message>
    <message>
        <source>Unloads the model; the next clip loads it again.</source>
        <translation>卸载模型；下次生成时会重新加载。</translation>
    </message>
    <message>
        <source>Memory now</source>
        <translation>当前内存</translation>
    </message>
    <message>
        <source>Last clips</source>
        <translation>最近的短片</translation>
    </message>
    <message>
        <source>What each stage of a clip took stands here once one is made.</source>
        <translation>生成短片后，这里会显示每个阶段的用时。</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Memory in use</source>
        <translation>内存占用</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>显卡</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100 %</translation>
    </message>
</context>
<context>
    <name>NavigationRail</name>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>OpenPictureDialog</name>
    <message>
        <source>Open a picture</source>
        <translation>打开图片</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>PictureRow</name>
    <message>
        <source>No picture yet</source>
        <translation>还没有图片</translation>
    </message>
    <message>
        <source>JPEG, PNG, WebP or TIFF</source>
        <translation>JPEG、PNG、WebP 或 TIFF</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>PictureWell</name>
    <message>
        <source>Reading the picture…</source>
        <translation>正在读取图片…</translation>
    </message>
    <message>
        <source>Drop a picture here</source>
        <translation>把图片拖到这里</translation>
    </message>
    <message>
        <source>It becomes the first moment of your clip.</source>
        <translation>它会成为短片的第一个瞬间。</translation>
    </message>
    <message>
        <source>Open a picture</source>
        <translation>打开图片</translation>
    </message>
    <message>
        <source>%1 to open, %2 to paste</source>
        <translation>%1 打开，%2 粘贴</translation>
    </message>
</context>
<context>
    <name>PresetHeading</name>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Presets: copy, rename, import, export</source>
        <translation>预设：复制、重命名、导入、导出</translation>
    </message>
    <message>
        <source>Save as a preset of my own</source>
        <translation>存为我的预设</translation>
    </message>
    <message>
        <source>Keep the changes in “%1”</source>
        <translation>把改动存入“%1”</translation>
    </message>
    <message>
        <source>Rename “%1”</source>
        <translation>重命名“%1”</translation>
    </message>
    <message>
        <source>Delete “%1”</source>
        <translation>删除“%1”</translation>
    </message>
    <message>
        <source>Import a preset…</source>
        <translation>导入预设…</translation>
    </message>
    <message>
        <source>Export “%1”…</source>
        <translation>导出“%1”…</translation>
    </message>
    <message>
        <source>New name of the preset</source>
        <translation>预设的新名称</translation>
    </message>
    <message>
        <source>Import a preset</source>
        <translation>导入预设</translation>
    </message>
    <message>
        <source>Presets (%1)</source>
        <translation>预设（%1）</translation>
    </message>
    <message>
        <source>Export the preset</source>
        <translation>导出预设</translation>
    </message>
</context>
<context>
    <name>QShortcut</name>
    <message>
        <source>Ctrl</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Shift</translation>
    </message>
    <message>
        <source>Alt</source>
        <translation>Alt</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>←</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>→</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>↑</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>↓</translation>
    </message>
    <message>
        <source>PgUp</source>
        <translation>PgUp</translation>
    </message>
    <message>
        <source>PgDown</source>
        <translation>PgDn</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>End</source>
        <translation>End</translation>
    </message>
</context>
<context>
    <name>QueueList</name>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
</context>
<context>
    <name>QueuePage</name>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>While the queue is paused, the clip that is being made goes on and no other begins.</source>
        <translation>队列暂停时，正在生成的短片会继续，其他的不会开始。</translation>
    </message>
    <message>
        <source>Clear…</source>
        <translation>清空…</translation>
    </message>
    <message>
        <source>Cancel them</source>
        <translation>取消它们</translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>没有等待的任务</translation>
    </message>
    <message>
        <source>%1 adds the clip that you compose, also while another one is being made.</source>
        <translation>%1 会加入正在编排的短片，即使另一个正在生成。</translation>
    </message>
    <message>
        <source>%1 opens  ·  %2 and %3 move  ·  %4 priority  ·  %5 new seed  ·  %6 several  ·  %7 goes on  ·  %8 cancels or removes  ·  %9 pauses</source>
        <translation>%1 打开  ·  %2 和 %3 移动  ·  %4 优先级  ·  %5 新种子  ·  %6 多条  ·  %7 继续  ·  %8 取消或移除  ·  %9 暂停</translation>
    </message>
</context>
<context>
    <name>QueueRow</name>
    <message>
        <source>Clear the list</source>
        <translation>清空列表</translation>
    </message>
    <message>
        <source>No prompt</source>
        <translation>无提示词</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>普通</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Again with another seed</source>
        <translation>换种子再来一次</translation>
    </message>
    <message>
        <source>Several more takes</source>
        <translation>再来几个版本</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>从列表移除</translation>
    </message>
    <message>
        <source>Priority; click to change it   %1</source>
        <translation>优先级；点击更改   %1</translation>
    </message>
</context>
<context>
    <name>RecalledBar</name>
    <message>
        <source>Only the prompt</source>
        <translation>仅提示词</translation>
    </message>
    <message>
        <source>Only the seed</source>
        <translation>仅种子</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>RecipeSheet</name>
    <message>
        <source>Recipe</source>
        <translation>配方</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>No prompt</source>
        <translation>没有提示词</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>反向提示词</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Everything that stands here, as text</source>
        <translation>此处的全部内容，以文本形式</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>复制为 JSON</translation>
    </message>
    <message>
        <source>As it stands in the file</source>
        <translation>与文件中的一致</translation>
    </message>
    <message>
        <source>Use all of it</source>
        <translation>全部采用</translation>
    </message>
</context>
<context>
    <name>RepeatForm</name>
    <message>
        <source>More takes of this clip</source>
        <translation>这个短片的更多版本</translation>
    </message>
    <message>
        <source>Each has the next seed; everything else stays.</source>
        <translation>每个使用下一个种子；其余不变。</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>版本数</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
</context>
<context>
    <name>SaveDialog</name>
    <message>
        <source>Save the clip</source>
        <translation>保存短片</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>SeedRow</name>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>New with every clip</source>
        <translation>每次生成都换新</translation>
    </message>
    <message>
        <source>New (last %1)</source>
        <translation>换新（上次 %1）</translation>
    </message>
    <message>
        <source>Draw a seed and keep it</source>
        <translation>抽取一个种子并保留</translation>
    </message>
    <message>
        <source>A new seed with every clip</source>
        <translation>每次生成都用新种子</translation>
    </message>
    <message>
        <source>Keep one seed</source>
        <translation>固定种子</translation>
    </message>
    <message>
        <source>Keep the last clip&apos;s seed</source>
        <translation>固定上一个短片的种子</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>Back to the preset&apos;s value</source>
        <translation>恢复预设值</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Looks</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Size of everything</source>
        <translation>界面大小</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>动效</translation>
    </message>
    <message>
        <source>Less motion in the window</source>
        <translation>减少窗口动效</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Unload idle models</source>
        <translation>卸载闲置模型</translation>
    </message>
    <message>
        <source>Models stay in memory until the program ends.</source>
        <translation>模型会一直留在内存中，直到程序退出。</translation>
    </message>
    <message>
        <source>After so long without a clip, memory is given back to other programs.</source>
        <translation>这么久没有生成短片后，内存会让给其他程序。</translation>
    </message>
    <message>
        <source>Minutes until idle models are unloaded</source>
        <translation>卸载闲置模型前的分钟数</translation>
    </message>
    <message>
        <source>minutes; 0 is never</source>
        <translation>分钟；0 表示从不</translation>
    </message>
    <message>
        <source>At the start</source>
        <translation>启动时</translation>
    </message>
    <message>
        <source>The first clip need not wait for the model then.</source>
        <translation>这样第一个短片不必等待模型加载。</translation>
    </message>
    <message>
        <source>Load the model at once</source>
        <translation>立即加载模型</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>资料库</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Clips, the queue and what was measured. MUTOSCOPE_DATA moves it.</source>
        <translation>存放短片、队列和测量数据；可用 MUTOSCOPE_DATA 更改位置。</translation>
    </message>
    <message>
        <source>Folder of the library</source>
        <translation>资料库文件夹</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>键盘</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message numerus="yes">
        <source>%n shortcut(s) share a key with another.</source>
        <translation>
            <numerusform>%n 个快捷键与其他操作冲突。</numerusform>
        </translation>
    </message>
    <message>
        <source>All shortcuts…</source>
        <translation>所有快捷键…</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
</context>
<context>
    <name>ShortcutRow</name>
    <message>
        <source>Reset</source>
        <translation>还原</translation>
    </message>
    <message>
        <source>Key for %1</source>
        <translation>“%1”的按键</translation>
    </message>
    <message>
        <source>Press keys…</source>
        <translation>请按键…</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Press the new keys, or Escape to leave them as they are.</source>
        <translation>按下新的按键，或按 Esc 保持不变。</translation>
    </message>
    <message numerus="yes">
        <source>%n shortcut(s) share a key with another.</source>
        <translation>
            <numerusform>%n 个快捷键与其他操作冲突。</numerusform>
        </translation>
    </message>
    <message>
        <source>Press a key&apos;s button to change it.</source>
        <translation>点击按键即可修改。</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部还原</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>短片</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Drag to move it, turn the wheel to zoom</source>
        <translation>拖动移动，滚轮缩放</translation>
    </message>
    <message>
        <source>Back to the middle</source>
        <translation>回到中央</translation>
    </message>
</context>
<context>
    <name>StarRow</name>
    <message numerus="yes">
        <source>%n star(s)</source>
        <translation>
            <numerusform>%n 星</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimeLimitRow</name>
    <message>
        <source>Time allowed</source>
        <translation>允许用时</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>Position in the clip</source>
        <translation>播放位置</translation>
    </message>
    <message>
        <source>Previous frame</source>
        <translation>上一帧</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Next frame</source>
        <translation>下一帧</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>Range begins here</source>
        <translation>范围从这里开始</translation>
    </message>
    <message>
        <source>Range ends here</source>
        <translation>范围到这里结束</translation>
    </message>
    <message>
        <source>Speed %1</source>
        <translation>速度 %1</translation>
    </message>
    <message>
        <source>%1×</source>
        <translation>%1×</translation>
    </message>
    <message>
        <source>Compare two takes</source>
        <translation>对比两个版本</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Render this in high quality</source>
        <translation>以高质量渲染</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Speed   %1 and %2</source>
        <translation>速度   %1 和 %2</translation>
    </message>
    <message>
        <source>Begins anew. %1</source>
        <translation>将重新生成。%1</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Close to this clip  ·  %1 anew</source>
        <translation>贴近此短片  ·  重做 %1</translation>
    </message>
    <message>
        <source>Balanced  ·  %1 anew</source>
        <translation>均衡  ·  重做 %1</translation>
    </message>
    <message>
        <source>Freely  ·  %1 anew</source>
        <translation>自由发挥  ·  重做 %1</translation>
    </message>
    <message>
        <source>All anew, with the same seed</source>
        <translation>全部重做，使用相同种子</translation>
    </message>
</context>
<context>
    <name>UnfinishedBar</name>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Leave them waiting</source>
        <translation>保留等待</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
</context>
<context>
    <name>WindowContent</name>
    <message>
        <source>Create</source>
        <translation>创作</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>图库</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Monitor</source>
        <translation>监视</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>mutoscope::AddOnsModel</name>
    <message>
        <source>Motion adapter</source>
        <translation>运动适配器</translation>
    </message>
    <message>
        <source>Motion LoRA</source>
        <translation>运动 LoRA</translation>
    </message>
    <message>
        <source>LoRA</source>
        <translation>LoRA</translation>
    </message>
</context>
<context>
    <name>mutoscope::CompareModel</name>
    <message>
        <source>Take %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>%1  ·  %2  ·  seed %3</source>
        <translation>%1  ·  %2  ·  种子 %3</translation>
    </message>
</context>
<context>
    <name>mutoscope::ComposeModel</name>
    <message>
        <source>The whole picture becomes the clip.</source>
        <translation>整张图片都会成为短片。</translation>
    </message>
    <message>
        <source>The bright part becomes the clip (%1).</source>
        <translation>明亮部分会成为短片（%1）。</translation>
    </message>
    <message>
        <source>As long as it takes</source>
        <translation>不限时间</translation>
    </message>
    <message numerus="yes">
        <source>Best within %n second(s)</source>
        <translation>
            <numerusform>%n 秒内的最佳结果</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Best within %n minute(s)</source>
        <translation>
            <numerusform>%n 分钟内的最佳结果</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading the model…</source>
        <translation>正在读取模型…</translation>
    </message>
    <message>
        <source>Reading the picture…</source>
        <translation>正在读取图片…</translation>
    </message>
    <message>
        <source>Add a picture to begin.</source>
        <translation>先添加一张图片。</translation>
    </message>
    <message>
        <source>Choose a motion adapter: this model makes pictures, not clips, by itself.</source>
        <translation>请选择运动适配器：这个模型本身只生成图片，不生成短片。</translation>
    </message>
    <message>
        <source>This does not fit: %1. Choose another quality or size.</source>
        <translation>放不下：%1。请选择其他质量或尺寸。</translation>
    </message>
    <message>
        <source>Choose a quality that fits.</source>
        <translation>请选择可用的质量。</translation>
    </message>
    <message>
        <source>Describe what should happen.</source>
        <translation>请描述要发生的画面。</translation>
    </message>
    <message>
        <source>Pictures (%1)</source>
        <translation>图片（%1）</translation>
    </message>
    <message>
        <source>All files (%1)</source>
        <translation>所有文件（%1）</translation>
    </message>
    <message>
        <source>%1 is not on this computer; save the picture to a file first, then open that.</source>
        <translation>%1 不在这台电脑上；请先把图片存成文件再打开。</translation>
    </message>
    <message>
        <source>The clipboard holds no picture; copy one in another program first.</source>
        <translation>剪贴板里没有图片；请先在其他程序中复制一张。</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>粘贴的图片</translation>
    </message>
    <message>
        <source>The whole picture becomes the clip, stretched to %1.</source>
        <translation>整张图片将成为短片，拉伸为 %1。</translation>
    </message>
    <message>
        <source>The whole picture becomes the clip, with black bars to %1.</source>
        <translation>整张图片将成为短片，加黑边至 %1。</translation>
    </message>
    <message>
        <source>The model&apos;s own way brings the picture to %1.</source>
        <translation>模型以自己的方式将图片变为 %1。</translation>
    </message>
    <message>
        <source>The prompt is longer than 64 KiB; shorten it.</source>
        <translation>提示词超过 64 KiB；请缩短。</translation>
    </message>
</context>
<context>
    <name>mutoscope::DisplayText</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分</translation>
    </message>
    <message>
        <source>about %1 s left</source>
        <translation>还剩约 %1 秒</translation>
    </message>
    <message>
        <source>about %1 min %2 s left</source>
        <translation>还剩约 %1 分 %2 秒</translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation>还剩约 %1 分钟</translation>
    </message>
    <message>
        <source>about %1 h %2 min left</source>
        <translation>还剩约 %1 小时 %2 分</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>加载</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>Denoising</source>
        <translation>去噪</translation>
    </message>
    <message>
        <source>Developing</source>
        <translation>解码</translation>
    </message>
    <message>
        <source>Keeping</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>mutoscope::ExportModel</name>
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
        <source>Share anywhere</source>
        <translation>随处分享</translation>
    </message>
    <message>
        <source>Plays on every phone, computer and website.</source>
        <translation>可在任何手机、电脑和网站上播放。</translation>
    </message>
    <message>
        <source>Best quality</source>
        <translation>最佳质量</translation>
    </message>
    <message>
        <source>H.264 that hardly differs from the frames; large.</source>
        <translation>与原画面几乎无差别的 H.264；文件较大。</translation>
    </message>
    <message>
        <source>Smooth motion</source>
        <translation>流畅动作</translation>
    </message>
    <message>
        <source>Four times the frames a second, moved into place.</source>
        <translation>每秒帧数变为四倍，中间帧按运动生成。</translation>
    </message>
    <message>
        <source>Small file</source>
        <translation>小文件</translation>
    </message>
    <message>
        <source>H.265: about half the size for the same look.</source>
        <translation>H.265：同样画质，大小约一半。</translation>
    </message>
    <message>
        <source>Smallest file</source>
        <translation>最小文件</translation>
    </message>
    <message>
        <source>AV1 for new devices; takes longer to write.</source>
        <translation>适合新设备的 AV1；写入较慢。</translation>
    </message>
    <message>
        <source>For web pages</source>
        <translation>用于网页</translation>
    </message>
    <message>
        <source>WebM with VP9, which every browser plays.</source>
        <translation>所有浏览器都能播放的 WebM（VP9）。</translation>
    </message>
    <message>
        <source>For editing</source>
        <translation>用于剪辑</translation>
    </message>
    <message>
        <source>ProRes 422 HQ, which editing programs cut frame by frame.</source>
        <translation>剪辑软件可逐帧剪切的 ProRes 422 HQ。</translation>
    </message>
    <message>
        <source>Lossless</source>
        <translation>无损</translation>
    </message>
    <message>
        <source>Every pixel as it was made, in one file.</source>
        <translation>每个像素都原样保存在一个文件里。</translation>
    </message>
    <message>
        <source>GIF loop</source>
        <translation>GIF 循环</translation>
    </message>
    <message>
        <source>Forwards and back without a jump, at most 480 pixels.</source>
        <translation>正放再倒放，没有跳跃，最多 480 像素。</translation>
    </message>
    <message>
        <source>WebP loop</source>
        <translation>WebP 循环</translation>
    </message>
    <message>
        <source>Sharper and smaller than GIF; forwards and back.</source>
        <translation>比 GIF 更清晰、更小；正放再倒放。</translation>
    </message>
    <message>
        <source>Single pictures</source>
        <translation>单张图片</translation>
    </message>
    <message>
        <source>A folder of PNG files for compositing.</source>
        <translation>用于合成的一文件夹 PNG。</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>LT</source>
        <translation>LT</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>HQ</source>
        <translation>HQ</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Hardly any loss</source>
        <translation>几乎无损</translation>
    </message>
    <message>
        <source>High</source>
        <translation>高</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>良好</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>较小</translation>
    </message>
    <message>
        <source>Very small</source>
        <translation>很小</translation>
    </message>
    <message>
        <source>%1 (CRF %2)</source>
        <extracomment>quality in words, and the number that video tools call CRF</extracomment>
        <translation>%1（CRF %2）</translation>
    </message>
    <message>
        <source>at most %1 pixels</source>
        <translation>最多 %1 像素</translation>
    </message>
    <message>
        <source>This machine&apos;s graphics card has no encoder that works for this format.</source>
        <translation>这台电脑的显卡没有可用于此格式的编码器。</translation>
    </message>
    <message>
        <source>Faster, at a little less quality for the same size (%1).</source>
        <translation>更快，同样大小时画质略低（%1）。</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s), %1, %2 a second, %3</source>
        <extracomment>frames, size, rate, length</extracomment>
        <translation>
            <numerusform>%n 帧，%1，每秒 %2 帧，%3</numerusform>
        </translation>
    </message>
    <message>
        <source>Estimating…</source>
        <translation>正在估算…</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>约 %1</translation>
    </message>
    <message>
        <source>Exporting %1…</source>
        <translation>正在导出 %1…</translation>
    </message>
    <message>
        <source>Exported %1</source>
        <translation>已导出 %1</translation>
    </message>
</context>
<context>
    <name>mutoscope::FileWriting</name>
    <message>
        <source>%1 is there already; replace it, or choose another name.</source>
        <translation>%1 已存在；请替换它，或换个名字。</translation>
    </message>
    <message>
        <source>%1 is not a folder of this computer; choose one that is.</source>
        <translation>%1 不是这台电脑上的文件夹；请另选一个。</translation>
    </message>
</context>
<context>
    <name>mutoscope::GalleryModel</name>
    <message>
        <source>today, %1</source>
        <translation>今天 %1</translation>
    </message>
    <message>
        <source>yesterday, %1</source>
        <translation>昨天 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n 帧</numerusform>
        </translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>Any model</source>
        <translation>任何模型</translation>
    </message>
    <message>
        <source>Any preset</source>
        <translation>任何预设</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>任何时间</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>最近一年</translation>
    </message>
    <message>
        <source>The clip is in the trash.</source>
        <translation>短片已移到回收站。</translation>
    </message>
</context>
<context>
    <name>mutoscope::JobModel</name>
    <message>
        <source>Cancelling</source>
        <translation>正在取消</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation>正在加载模型</translation>
    </message>
    <message>
        <source>Reading picture and words</source>
        <translation>正在读取图片和文字</translation>
    </message>
    <message>
        <source>Denoising</source>
        <translation>去噪</translation>
    </message>
    <message>
        <source>Developing the frames</source>
        <translation>正在解码画面</translation>
    </message>
    <message>
        <source>Keeping the clip</source>
        <translation>正在保存短片</translation>
    </message>
    <message>
        <source>frame %1 of %2</source>
        <translation>第 %1 帧，共 %2 帧</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
</context>
<context>
    <name>mutoscope::ModelsModel</name>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Incomplete</source>
        <translation>不完整</translation>
    </message>
    <message>
        <source>Cannot be used</source>
        <translation>无法使用</translation>
    </message>
    <message>
        <source>Being looked at…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>(incomplete)</source>
        <translation>（不完整）</translation>
    </message>
    <message>
        <source>Only folders on this computer can be added.</source>
        <translation>只能添加这台电脑上的文件夹。</translation>
    </message>
</context>
<context>
    <name>mutoscope::MonitorModel</name>
    <message>
        <source>%1 ours, %2 others&apos;, %3 free of %4</source>
        <translation>本程序 %1，其他程序 %2，可用 %3，共 %4</translation>
    </message>
    <message>
        <source>%1 ours, %2 others&apos;, %3 free</source>
        <translation>本程序 %1，其他程序 %2，可用 %3</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>可用 %1</translation>
    </message>
    <message>
        <source>Model loaded</source>
        <translation>模型已加载</translation>
    </message>
    <message>
        <source>No model loaded</source>
        <translation>未加载模型</translation>
    </message>
    <message numerus="yes">
        <source>Making a clip, %n waiting</source>
        <translation>
            <numerusform>正在生成，%n 个等待中</numerusform>
        </translation>
    </message>
    <message>
        <source>Making a clip</source>
        <translation>正在生成</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n 个等待中</numerusform>
        </translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>A clip</source>
        <translation>一个短片</translation>
    </message>
    <message>
        <source>%1, forecast %2</source>
        <translation>%1，预计 %2</translation>
    </message>
    <message>
        <source>not told by its driver</source>
        <translation>驱动程序未提供</translation>
    </message>
    <message>
        <source>%1 % in use</source>
        <translation>已使用 %1 %</translation>
    </message>
    <message>
        <source>%1, %2 % by this program</source>
        <translation>%1，本程序占 %2 %</translation>
    </message>
</context>
<context>
    <name>mutoscope::PreferencesModel</name>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
</context>
<context>
    <name>mutoscope::PresetListModel</name>
    <message>
        <source>Quick preview</source>
        <translation>快速预览</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>High quality</source>
        <translation>高质量</translation>
    </message>
    <message>
        <source>Professional</source>
        <translation>专业</translation>
    </message>
    <message>
        <source>A small, short clip to try a prompt or a seed before a full render.</source>
        <translation>小而短的短片，用来先试提示词或种子。</translation>
    </message>
    <message>
        <source>Balanced size and quality for cards with 12 GB.</source>
        <translation>大小与质量均衡，适合 12 GB 显卡。</translation>
    </message>
    <message>
        <source>A larger and smoother clip for cards with 24 GB.</source>
        <translation>更大更流畅的短片，适合 24 GB 显卡。</translation>
    </message>
    <message>
        <source>The largest and longest clip, at cinema speed, for cards with 40 GB.</source>
        <translation>最大最长、电影帧率的短片，适合 40 GB 显卡。</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n 帧</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n 步</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mutoscope::PromptMeter</name>
    <message>
        <source>%1 of %2 tokens</source>
        <translation>%1 / %2 个词元</translation>
    </message>
    <message>
        <source>The end is not read.</source>
        <translation>结尾部分不会被读取。</translation>
    </message>
    <message>
        <source>Not read: “%1”</source>
        <translation>未读取：“%1”</translation>
    </message>
    <message>
        <source>over 64 KiB</source>
        <translation>超过 64 KiB</translation>
    </message>
    <message>
        <source>No prompt can be that long; shorten it.</source>
        <translation>提示词不能这么长；请缩短。</translation>
    </message>
</context>
<context>
    <name>mutoscope::QueueEntry</name>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n 帧</numerusform>
        </translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>take %1 of a sweep</source>
        <translation>系列中的版本 %1</translation>
    </message>
    <message>
        <source>ready in about %1</source>
        <translation>约 %1 后完成</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>made in %1</source>
        <translation>用时 %1</translation>
    </message>
    <message>
        <source>made</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>from a clip&apos;s latents</source>
        <translation>由短片的潜变量开始</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>All its steps are kept: only the decoding is left</source>
        <translation>所有步骤均已保存：只剩解码</translation>
    </message>
    <message>
        <source>From the last step that is kept, with the same seed</source>
        <translation>从最后保存的步骤继续，使用相同种子</translation>
    </message>
    <message>
        <source>From the start, with the same seed</source>
        <translation>从头开始，使用相同种子</translation>
    </message>
    <message>
        <source>goes back to the queue</source>
        <translation>正在返回队列</translation>
    </message>
</context>
<context>
    <name>mutoscope::QueueModel</name>
    <message numerus="yes">
        <source>Cancel the %n clip(s) that wait? Those that run go on.</source>
        <translation>
            <numerusform>取消等待中的 %n 个短片？正在生成的会继续。</numerusform>
        </translation>
    </message>
    <message>
        <source>Running</source>
        <translation>正在运行</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>低</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>普通</translation>
    </message>
    <message>
        <source>High</source>
        <translation>高</translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) to make</source>
        <translation>
            <numerusform>还要制作 %n 个短片</numerusform>
        </translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>已结束</translation>
    </message>
</context>
<context>
    <name>mutoscope::RecalledComposition</name>
    <message>
        <source>All of that clip&apos;s composition is here: picture, prompt, settings and seed.</source>
        <translation>已取回该短片的全部设置：图片、提示词、参数和种子。</translation>
    </message>
    <message>
        <source>That clip&apos;s prompt, settings and seed are here; its picture is not known any more.</source>
        <translation>已取回该短片的提示词、参数和种子；其图片已无从得知。</translation>
    </message>
</context>
<context>
    <name>mutoscope::RecipeModel</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Add-on</source>
        <translation>附加模块</translation>
    </message>
    <message>
        <source>Adjusted</source>
        <translation>已调整</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message numerus="yes">
        <source>%n thread(s)</source>
        <translation>
            <numerusform>%n 线程</numerusform>
        </translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Frames (SHA-256)</source>
        <translation>帧 (SHA-256)</translation>
    </message>
    <message>
        <source>Model (SHA-256)</source>
        <translation>模型 (SHA-256)</translation>
    </message>
    <message>
        <source>Picture (SHA-256)</source>
        <translation>图片 (SHA-256)</translation>
    </message>
    <message>
        <source>Add-on (SHA-256)</source>
        <translation>附加 (SHA-256)</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Made from</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>凭据</translation>
    </message>
    <message>
        <source>Negative prompt: %1</source>
        <translation>反向提示词：%1</translation>
    </message>
    <message>
        <source>Begun with</source>
        <translation>起始于</translation>
    </message>
    <message>
        <source>the latents of %1, %2 % anew</source>
        <translation>%1 的潜变量，重做 %2%</translation>
    </message>
</context>
<context>
    <name>mutoscope::SaveModel</name>
    <message>
        <source>MP4 video (H.264)</source>
        <translation>MP4 视频（H.264）</translation>
    </message>
    <message>
        <source>WebM video (VP9)</source>
        <translation>WebM 视频（VP9）</translation>
    </message>
    <message>
        <source>GIF animation</source>
        <translation>GIF 动画</translation>
    </message>
    <message>
        <source>Saving %1…</source>
        <translation>正在保存 %1…</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
</context>
<context>
    <name>mutoscope::SettingRules</name>
    <message>
        <source>The least is %1.</source>
        <translation>最小为 %1。</translation>
    </message>
    <message>
        <source>The most is %1.</source>
        <translation>最大为 %1。</translation>
    </message>
    <message>
        <source>Whole numbers only.</source>
        <translation>只能是整数。</translation>
    </message>
    <message>
        <source>%1 became %2: multiples of %3.</source>
        <translation>%1 已改为 %2：须为 %3 的倍数。</translation>
    </message>
    <message>
        <source>%1 became %2: %4 more than a multiple of %3.</source>
        <translation>%1 已改为 %2：须为 %3 的倍数加 %4。</translation>
    </message>
</context>
<context>
    <name>mutoscope::SettingTexts</name>
    <message>
        <source>Model&apos;s own (%1)</source>
        <translation>模型自带（%1）</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>画面与时长</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>How many pictures the clip has; with the frame rate, how long it is.</source>
        <translation>短片的帧数；与帧率一起决定时长。</translation>
    </message>
    <message>
        <source>Frame rate</source>
        <translation>帧率</translation>
    </message>
    <message>
        <source>Frames a second: what the model is told, and how the clip plays.</source>
        <translation>每秒帧数：告诉模型，也决定播放速度。</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>More steps take longer and show more detail.</source>
        <translation>步数越多越慢，细节越多。</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>引导</translation>
    </message>
    <message>
        <source>How closely the clip follows the prompt; 1 is off and twice as fast.</source>
        <translation>短片跟随提示词的程度；1 为关闭，速度快一倍。</translation>
    </message>
    <message>
        <source>First guidance</source>
        <translation>首帧引导</translation>
    </message>
    <message>
        <source>Guidance of the first frame; it rises to the last frame&apos;s.</source>
        <translation>首帧的引导强度，逐渐升到末帧的值。</translation>
    </message>
    <message>
        <source>Scheduler</source>
        <translation>调度器</translation>
    </message>
    <message>
        <source>How the noise is taken away, step by step.</source>
        <translation>逐步去除噪声的方式。</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>How much moves.</source>
        <translation>运动幅度。</translation>
    </message>
    <message>
        <source>Picture noise</source>
        <translation>图片噪声</translation>
    </message>
    <message>
        <source>Noise on the start picture, which sets its details free to move.</source>
        <translation>给起始图片加噪声，让细节可以运动。</translation>
    </message>
    <message>
        <source>Freedom</source>
        <translation>自由度</translation>
    </message>
    <message>
        <source>How far the clip may leave the start picture; 1 is all the way.</source>
        <translation>短片可以偏离起始图片多远；1 为完全。</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Frames made together; longer clips go by overlapping windows.</source>
        <translation>一起生成的帧数；更长的短片按重叠窗口处理。</translation>
    </message>
    <message>
        <source>Overlap</source>
        <translation>重叠</translation>
    </message>
    <message>
        <source>Frames that neighbouring windows share.</source>
        <translation>相邻窗口共用的帧数。</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>The number format; 16 bits need half the memory.</source>
        <translation>数值格式；16 位只需一半内存。</translation>
    </message>
    <message>
        <source>Guidance halves</source>
        <translation>引导两半</translation>
    </message>
    <message>
        <source>One after the other needs less memory and takes longer.</source>
        <translation>依次进行占用内存更少，但更慢。</translation>
    </message>
    <message>
        <source>Tiling</source>
        <translation>分块解码</translation>
    </message>
    <message>
        <source>Frames are developed in overlapping tiles, which needs less memory.</source>
        <translation>画面按重叠分块解码，占用内存更少。</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>In 8 bits the model needs about half the memory.</source>
        <translation>8 位时模型大约只需一半内存。</translation>
    </message>
    <message>
        <source>Offload</source>
        <translation>卸载方式</translation>
    </message>
    <message>
        <source>How much of the model is in memory at once.</source>
        <translation>同时留在内存中的模型部分。</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>32 bits (fp32)</source>
        <translation>32 位（fp32）</translation>
    </message>
    <message>
        <source>16 bits (fp16)</source>
        <translation>16 位（fp16）</translation>
    </message>
    <message>
        <source>16 bits (bf16)</source>
        <translation>16 位（bf16）</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>同时</translation>
    </message>
    <message>
        <source>One after the other</source>
        <translation>依次</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>On</source>
        <translation>开</translation>
    </message>
    <message>
        <source>As they are</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>8 bits (int8)</source>
        <translation>8 位（int8）</translation>
    </message>
    <message>
        <source>8 bits (fp8)</source>
        <translation>8 位（fp8）</translation>
    </message>
    <message>
        <source>All in memory</source>
        <translation>全部在内存</translation>
    </message>
    <message>
        <source>Parts in turn</source>
        <translation>各部分轮流</translation>
    </message>
    <message>
        <source>Block by block</source>
        <translation>逐块</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>动效</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>采样</translation>
    </message>
    <message>
        <source>Speed and memory</source>
        <translation>速度与内存</translation>
    </message>
    <message>
        <source>Fits</source>
        <translation>可用</translation>
    </message>
    <message>
        <source>Saving, %1× slower</source>
        <translation>节省，慢 %1 倍</translation>
    </message>
    <message>
        <source>Fits by saving</source>
        <translation>节省后可用</translation>
    </message>
    <message>
        <source>In parts, %1× slower</source>
        <translation>分块，慢 %1 倍</translation>
    </message>
    <message>
        <source>Fits in parts</source>
        <translation>分块后可用</translation>
    </message>
    <message>
        <source>Does not fit</source>
        <translation>放不下</translation>
    </message>
    <message>
        <source>needs %1, %2 free</source>
        <translation>需&#x2060;要 %1，可&#x2060;用 %2</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>约 %1</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适配</translation>
    </message>
    <message>
        <source>How a picture of another shape is brought to the clip&apos;s.</source>
        <translation>如何使比例不同的图片符合短片的比例。</translation>
    </message>
    <message>
        <source>Seam</source>
        <translation>接缝</translation>
    </message>
    <message>
        <source>Frames that two parts share where the clip is developed in parts; with none a jump may show.</source>
        <translation>分段解码时相邻两段共用的帧；没有共用帧时可能出现跳变。</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>裁剪</translation>
    </message>
    <message>
        <source>Stretch</source>
        <translation>拉伸</translation>
    </message>
    <message>
        <source>Black bars</source>
        <translation>黑边</translation>
    </message>
    <message>
        <source>As published</source>
        <translation>按原始方法</translation>
    </message>
    <message>
        <source>None, as published</source>
        <translation>无，按原始方法</translation>
    </message>
</context>
<context>
    <name>mutoscope::SettingsModel</name>
    <message>
        <source>This scheduler takes at most %1 steps.</source>
        <translation>这个调度器最多 %1 步。</translation>
    </message>
    <message>
        <source>That is not a number.</source>
        <translation>这不是数字。</translation>
    </message>
</context>
<context>
    <name>mutoscope::ShortcutMap</name>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Generate before everything that waits</source>
        <translation>优先于所有等待任务生成</translation>
    </message>
    <message>
        <source>Cancel the running clip</source>
        <translation>取消正在生成的短片</translation>
    </message>
    <message>
        <source>Page: Create</source>
        <translation>页面：创作</translation>
    </message>
    <message>
        <source>Page: Queue</source>
        <translation>页面：队列</translation>
    </message>
    <message>
        <source>Page: Gallery</source>
        <translation>页面：图库</translation>
    </message>
    <message>
        <source>Page: Models</source>
        <translation>页面：模型</translation>
    </message>
    <message>
        <source>Page: Monitor</source>
        <translation>页面：监视</translation>
    </message>
    <message>
        <source>Page: Settings</source>
        <translation>页面：设置</translation>
    </message>
    <message>
        <source>All shortcuts</source>
        <translation>所有快捷键</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Open a picture</source>
        <translation>打开图片</translation>
    </message>
    <message>
        <source>Paste a picture</source>
        <translation>粘贴图片</translation>
    </message>
    <message>
        <source>To the prompt</source>
        <translation>转到提示词</translation>
    </message>
    <message>
        <source>Save the clip</source>
        <translation>保存短片</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Export the frame on show</source>
        <translation>导出当前画面</translation>
    </message>
    <message>
        <source>Quick preview</source>
        <translation>快速预览</translation>
    </message>
    <message>
        <source>Render this in high quality</source>
        <translation>以高质量渲染</translation>
    </message>
    <message>
        <source>Zoom to fit</source>
        <translation>缩放到适合窗口</translation>
    </message>
    <message>
        <source>Zoom to 100 %</source>
        <translation>缩放到 100%</translation>
    </message>
    <message>
        <source>Zoom to 200 %</source>
        <translation>缩放到 200%</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>播放或暂停</translation>
    </message>
    <message>
        <source>Backwards, faster each time</source>
        <translation>倒放，每按一次更快</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Forwards, faster each time</source>
        <translation>正放，每按一次更快</translation>
    </message>
    <message>
        <source>Previous frame</source>
        <translation>上一帧</translation>
    </message>
    <message>
        <source>Next frame</source>
        <translation>下一帧</translation>
    </message>
    <message>
        <source>A second back</source>
        <translation>后退一秒</translation>
    </message>
    <message>
        <source>A second on</source>
        <translation>前进一秒</translation>
    </message>
    <message>
        <source>To the start</source>
        <translation>到开头</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>到结尾</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>Mark the first frame</source>
        <translation>标记第一帧</translation>
    </message>
    <message>
        <source>Mark the last frame</source>
        <translation>标记最后一帧</translation>
    </message>
    <message>
        <source>Play slower</source>
        <translation>放慢播放</translation>
    </message>
    <message>
        <source>Play faster</source>
        <translation>加快播放</translation>
    </message>
    <message>
        <source>Compare two takes, next mode</source>
        <translation>对比两个版本，下一种方式</translation>
    </message>
    <message>
        <source>Swap the takes</source>
        <translation>交换版本</translation>
    </message>
    <message>
        <source>Stop the clip in the making</source>
        <translation>停止正在生成的短片</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>所有页面</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>创作</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>播放器</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>图库</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>%1 is also “%2”</source>
        <translation>%1 同时用于“%2”</translation>
    </message>
    <message>
        <source>Cancel everything that waits</source>
        <translation>取消所有等待的任务</translation>
    </message>
    <message>
        <source>Earlier prompt</source>
        <translation>较早的提示词</translation>
    </message>
    <message>
        <source>Later prompt</source>
        <translation>较晚的提示词</translation>
    </message>
    <message>
        <source>The clip on the whole screen</source>
        <translation>全屏显示短片</translation>
    </message>
    <message>
        <source>Crop further left</source>
        <translation>裁剪左移</translation>
    </message>
    <message>
        <source>Crop further right</source>
        <translation>裁剪右移</translation>
    </message>
    <message>
        <source>Crop further up</source>
        <translation>裁剪上移</translation>
    </message>
    <message>
        <source>Crop further down</source>
        <translation>裁剪下移</translation>
    </message>
    <message>
        <source>Crop closer</source>
        <translation>裁剪放大</translation>
    </message>
    <message>
        <source>Crop wider</source>
        <translation>裁剪缩小</translation>
    </message>
    <message>
        <source>The usual crop</source>
        <translation>默认裁剪</translation>
    </message>
    <message>
        <source>Look at the clip</source>
        <translation>查看短片</translation>
    </message>
    <message>
        <source>Earlier in the queue</source>
        <translation>在队列中前移</translation>
    </message>
    <message>
        <source>Later in the queue</source>
        <translation>在队列中后移</translation>
    </message>
    <message>
        <source>Next priority</source>
        <translation>下一优先级</translation>
    </message>
    <message>
        <source>Again with another seed</source>
        <translation>换种子重做</translation>
    </message>
    <message>
        <source>Several more takes</source>
        <translation>再来几次</translation>
    </message>
    <message>
        <source>Cancel, or take off the list</source>
        <translation>取消或移出列表</translation>
    </message>
    <message>
        <source>Pause or resume the queue</source>
        <translation>暂停或继续队列</translation>
    </message>
    <message>
        <source>Cancel the clip in the making</source>
        <translation>取消正在生成的短片</translation>
    </message>
    <message>
        <source>Show its recipe</source>
        <translation>显示配方</translation>
    </message>
    <message>
        <source>Use all of its recipe</source>
        <translation>采用全部配方</translation>
    </message>
    <message>
        <source>Use its prompt</source>
        <translation>采用提示词</translation>
    </message>
    <message>
        <source>Use its seed</source>
        <translation>采用种子</translation>
    </message>
    <message>
        <source>Use all but its seed</source>
        <translation>采用除种子外的全部</translation>
    </message>
    <message>
        <source>Let its picture move</source>
        <translation>播放缩略图</translation>
    </message>
    <message>
        <source>One star</source>
        <translation>一星</translation>
    </message>
    <message>
        <source>Two stars</source>
        <translation>两星</translation>
    </message>
    <message>
        <source>Three stars</source>
        <translation>三星</translation>
    </message>
    <message>
        <source>Four stars</source>
        <translation>四星</translation>
    </message>
    <message>
        <source>Five stars</source>
        <translation>五星</translation>
    </message>
    <message>
        <source>To the trash</source>
        <translation>移到回收站</translation>
    </message>
    <message>
        <source>Back from the trash</source>
        <translation>从回收站恢复</translation>
    </message>
    <message>
        <source>Search the prompts</source>
        <translation>搜索提示词</translation>
    </message>
    <message>
        <source>Use the model</source>
        <translation>使用模型</translation>
    </message>
    <message>
        <source>Begin with the model</source>
        <translation>启动时使用该模型</translation>
    </message>
    <message>
        <source>Take the model off the list</source>
        <translation>将模型移出列表</translation>
    </message>
    <message>
        <source>Crop of the picture</source>
        <translation>图片裁剪</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Go on with a clip that failed, or try it again</source>
        <translation>继续失败的短片，或重试</translation>
    </message>
</context>
<context>
    <name>mutoscope::StudioOptions</name>
    <message>
        <source>Checkpoint folder of the model to use.</source>
        <translation>要使用的模型文件夹。</translation>
    </message>
    <message>
        <source>Picture to open.</source>
        <translation>要打开的图片。</translation>
    </message>
    <message>
        <source>Prompt to begin with.</source>
        <translation>开始时的提示词。</translation>
    </message>
    <message>
        <source>Load the model at once, so that the first clip need not wait for it.</source>
        <translation>立即加载模型，第一个短片不必等待。</translation>
    </message>
    <message>
        <source>Save a picture of the window and end.</source>
        <translation>保存窗口截图后退出。</translation>
    </message>
    <message>
        <source>Wait this long before the screenshot.</source>
        <translation>截图前等待的时间。</translation>
    </message>
    <message>
        <source>End after this long.</source>
        <translation>多久后退出。</translation>
    </message>
    <message>
        <source>Plan for graphics cards that are described in a JSON file; clips cannot be made on them.</source>
        <translation>按 JSON 文件描述的显卡做规划；不能在其上生成短片。</translation>
    </message>
    <message>
        <source>Turns a picture and a sentence into a video clip.</source>
        <translation>把一张图片和一句话变成短片。</translation>
    </message>
    <message>
        <source>Load no model, hold the queue, and leave settings and presets of your own aside.</source>
        <translation>不加载模型，暂停队列，并暂不使用您自己的设置和预设。</translation>
    </message>
</context>
<context>
    <name>mutoscope::StudioSession</name>
    <message>
        <source>%1 is still being written; closing now leaves no such file.</source>
        <translation>%1 仍在写入；现在关闭不会留下该文件。</translation>
    </message>
    <message>
        <source>What is not done yet is not kept for the next start.</source>
        <translation>尚未完成的内容不会保留到下次启动。</translation>
    </message>
    <message>
        <source>Still waiting for %1; is its disk connected? Another model can be chosen meanwhile.</source>
        <translation>仍在等待 %1；它所在的磁盘是否已连接？其间可以选择其他模型。</translation>
    </message>
    <message>
        <source>The same clip, larger.</source>
        <translation>同一个短片，更大尺寸。</translation>
    </message>
    <message>
        <source>Going on with a clip that was waiting.</source>
        <translation>继续生成等待中的短片。</translation>
    </message>
    <message>
        <source>Going on with a clip that was waiting: “%1”</source>
        <translation>继续生成等待中的短片：“%1”</translation>
    </message>
    <message>
        <source>The same clip, larger, from its latents.</source>
        <translation>同一短片，更大，由其潜变量开始。</translation>
    </message>
    <message>
        <source>No model is loaded in safe mode; choose one on the Models page.</source>
        <translation>安全模式下未加载模型；请在“模型”页面选择一个。</translation>
    </message>
</context>
<context>
    <name>mutoscope::UnfinishedJobs</name>
    <message>
        <source>Mutoscope ended unexpectedly while it made “%1”. Its work is kept; the queue waits for your word.</source>
        <translation>Mutoscope 在制作“%1”时意外退出。已完成的部分都保留着；队列等你决定。</translation>
    </message>
    <message numerus="yes">
        <source>Mutoscope ended unexpectedly while it made %n clip(s). The work is kept; the queue waits for your word.</source>
        <translation>
            <numerusform>Mutoscope 在制作 %n 个短片时意外退出。已完成的部分都保留着；队列等你决定。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mutoscope::UserPresets</name>
    <message>
        <source>My %1</source>
        <translation>我的%1</translation>
    </message>
    <message>
        <source>%1 copy</source>
        <translation>%1 副本</translation>
    </message>
</context>
<context>
    <name>mutoscope::ViewerModel</name>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n 帧</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 fps</source>
        <translation>%1 帧/秒</translation>
    </message>
    <message>
        <source>%1 of %2 steps</source>
        <translation>%2 步中的 %1 步</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n 步</numerusform>
        </translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>made in %1</source>
        <translation>用时 %1</translation>
    </message>
    <message>
        <source>%1: %2 instead of %3 (%4)</source>
        <translation>%1：用 %2 代替 %3（%4）</translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) adjusted</source>
        <translation>
            <numerusform>已调整 %n 项设置</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n 条说明</numerusform>
        </translation>
    </message>
    <message>
        <source>Frame %1 of %2</source>
        <translation>第 %1 帧，共 %2 帧</translation>
    </message>
    <message>
        <source>Frames %1 to %2</source>
        <translation>第 %1 至 %2 帧</translation>
    </message>
    <message>
        <source>from a clip&apos;s latents</source>
        <translation>由短片的潜变量开始</translation>
    </message>
</context>
<context>
    <name>StartBars</name>
    <message>
        <source>Safe mode, after two starts that came to nothing: no model is loaded, the queue is held, and your settings and presets are left aside.</source>
        <translation>安全模式：前两次启动均未成功。未加载模型，队列已暂停，您的设置和预设暂不使用。</translation>
    </message>
    <message>
        <source>Start normally</source>
        <translation>正常启动</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>知道了</translation>
    </message>
</context>
<context>
    <name>mutoscope::LargerRenders</name>
    <message>
        <source>%1 made this clip; use that model, then it can be rendered larger.</source>
        <translation>此短片由 %1 生成；请改用该模型，然后即可放大渲染。</translation>
    </message>
    <message>
        <source>The picture that this clip was made from is not known any more.</source>
        <translation>生成此短片所用的图片已不可用。</translation>
    </message>
    <message>
        <source>Where this clip&apos;s add-ons are is not known any more.</source>
        <translation>此短片所用附加组件的位置已不可知。</translation>
    </message>
</context>
</TS>
